using PanReflex.Knowledge;

namespace PanReflex.Search.Azure;

/// <summary>The build of the index that is served.</summary>
/// <param name="manifest">What the switch says.</param>
/// <param name="loaded">When it said so.</param>
/// <param name="embedder">Identity of the configured embedder; null without.</param>
internal sealed class ServedIndex(AzureManifest manifest, long loaded, string? embedder)
{
    public AzureManifest Manifest => manifest;

    public long Loaded => loaded;

    public IndexState State { get; } = new(manifest.Version, manifest.Passages, manifest.Reports) { Terms = manifest.Terms };

    public IReadOnlyDictionary<string, Report> Reports { get; } = manifest.Reports.ToDictionary(report => report.Id, StringComparer.Ordinal);

    /// <summary>Vectors of another embedder are never compared; an empty index has no field for any.</summary>
    public bool HasVectors { get; } = embedder is not null && manifest.Passages > 0 && manifest.Shape == AzureSchema.Shape(embedder, manifest.Terms);
}
