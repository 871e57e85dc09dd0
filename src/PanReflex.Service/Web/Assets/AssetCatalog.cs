using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace PanReflex.Service.Web.Assets;

/// <summary>The files of <c>wwwroot</c> beside the binary, addressed by a hash of their content and compressed once.</summary>
public sealed class AssetCatalog
{
    private const int LargeFile = 256 * 1024;
    private readonly FrozenDictionary<string, Asset> byName;
    private readonly FrozenDictionary<string, Asset> byUrl;

    /// <summary>Reads the folder. Files <c>x.br</c> and <c>x.gz</c> are the compressed forms of <c>x</c>.</summary>
    /// <param name="folder">Full path of <c>wwwroot</c>.</param>
    public AssetCatalog(string folder)
    {
        var types = new FileExtensionContentTypeProvider();
        var assets = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".br", StringComparison.Ordinal) && !path.EndsWith(".gz", StringComparison.Ordinal))
            .Select(path => Read(folder, path, types))
            .ToArray();
        byName = assets.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
        byUrl = assets.ToFrozenDictionary(asset => asset.Url, StringComparer.Ordinal);
    }

    /// <summary>The address to put into a page.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string Url(string name) => byName[name].Url;

    /// <summary>The asset at an address; null when there is none (any more).</summary>
    public Asset? Find(string url) => byUrl.GetValueOrDefault(url);

    /// <summary>The asset with a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public Asset Get(string name) => byName[name];

    private static Asset Read(string folder, string path, FileExtensionContentTypeProvider types)
    {
        var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
        using var stream = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
        if (!types.TryGetContentType(name, out var type))
        {
            type = "application/octet-stream";
        }

        if (type.StartsWith("text/", StringComparison.Ordinal))
        {
            type += "; charset=utf-8";
        }

        return new Asset(name, $"/assets/{hash}/{name}", type, OnDisk(path) ?? new AssetContent(path, null, 0), Compressed(path, ".br"), Compressed(path, ".gz"));
    }

    private static AssetContent? OnDisk(string path) =>
        new FileInfo(path) is { Exists: true } file
            ? file.Length > LargeFile ? new AssetContent(path, null, file.Length) : new AssetContent(null, File.ReadAllBytes(path), file.Length)
            : null;

    private static AssetContent? Compressed(string path, string extension)
    {
        if (OnDisk(path + extension) is { } prepared)
        {
            return prepared;
        }

        if (new FileInfo(path).Length > LargeFile)
        {
            return null;
        }

        var plain = File.ReadAllBytes(path);
        using var buffer = new MemoryStream();
        using (Stream compressor = extension == ".br" ? new BrotliStream(buffer, CompressionLevel.Optimal) : new GZipStream(buffer, CompressionLevel.Optimal))
        {
            compressor.Write(plain);
        }

        var bytes = buffer.ToArray();
        return bytes.Length < plain.Length ? new AssetContent(null, bytes, bytes.Length) : null;
    }
}
