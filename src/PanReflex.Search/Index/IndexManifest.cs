using System.Text.Json;
using System.Text.Json.Serialization;
using PanReflex.Knowledge;

namespace PanReflex.Search.Index;

/// <summary>What an index folder holds besides Lucene's files and the arrays.</summary>
/// <param name="Format">Version of the folder's layout and of the analysis; an index of another format is built anew.</param>
/// <param name="Settings">The settings the index was built with; with others it is built anew.</param>
/// <param name="Version">Version of the collection.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Terms">The glossary the passages were matched with; queries must use the same.</param>
/// <param name="Embedder">Identity of the embedder whose vectors lie beside the built-in ones; null without.</param>
internal sealed record IndexManifest(
    int Format,
    string Settings,
    string Version,
    int Passages,
    IReadOnlyList<Report> Reports,
    Glossary Terms,
    string? Embedder)
{
    public const int CurrentFormat = 6;
    public const string FileName = "manifest.json";

    public static IndexManifest Read(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), IndexJson.Default.IndexManifest)
        ?? throw new InvalidDataException($"The index manifest in {folder} is empty.");

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, IndexJson.Default.IndexManifest));
}

/// <summary>A passage as it is stored; the report is named by its place in the manifest.</summary>
internal sealed record StoredPassage(int Report, IReadOnlyList<Paragraph> Paragraphs);

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(IndexManifest))]
[JsonSerializable(typeof(StoredPassage))]
internal sealed partial class IndexJson : JsonSerializerContext;
