using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace PanReflex.Service.TeamsApp;

/// <summary>The file that is uploaded to Teams: manifest, texts and icons as ZIP. Equal settings make equal bytes.</summary>
public static class AppPackage
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // ZIP knows no time before; a fixed one keeps packages comparable.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a package.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="english">The English texts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(Stream target, JsonObject manifest, JsonObject english, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(english);
        await using var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddAsync(archive, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, Format), cancellationToken);
        await AddAsync(archive, AppManifest.EnglishFile, JsonSerializer.SerializeToUtf8Bytes(english, Format), cancellationToken);
        foreach (var icon in new[] { "color.png", "outline.png" })
        {
            await AddAsync(archive, icon, Icon(icon), cancellationToken);
        }
    }

    private static byte[] Icon(string name)
    {
        using var stream = typeof(AppPackage).Assembly.GetManifestResourceStream("TeamsApp/" + name) ?? throw new InvalidOperationException($"The program was built without the icon {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static async Task AddAsync(ZipArchive archive, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    }
}
