namespace PanReflex.Service.Web.Assets;

/// <summary>A file that pages refer to, ready to be served.</summary>
/// <param name="Name">Path below <c>wwwroot</c>, with forward slashes.</param>
/// <param name="Url">Address that changes with the content, so that browsers may keep it for ever.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Plain">The content as it is.</param>
/// <param name="Brotli">The content compressed with Brotli; null when that would not be smaller.</param>
/// <param name="GZip">The content compressed with gzip; null when that would not be smaller.</param>
public sealed record Asset(string Name, string Url, string ContentType, AssetContent Plain, AssetContent? Brotli, AssetContent? GZip);

/// <summary>Bytes of an asset: small ones in memory, large ones (Web Chat) on disk.</summary>
/// <param name="Path">File to send; null when <paramref name="Bytes"/> is given.</param>
/// <param name="Bytes">Bytes to send.</param>
/// <param name="Length">Length in bytes.</param>
public sealed record AssetContent(string? Path, byte[]? Bytes, long Length);
