using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Search.Documents.Models;
using PanReflex.Knowledge;

namespace PanReflex.Search.Azure;

/// <summary>Passages as documents of the index, and back.</summary>
internal static class AzureDocument
{
    /// <summary>The key of a passage: keys know no <c>#</c>, and ids of reports no <c>_</c>.</summary>
    public static string Key(Passage passage) => passage.Id.Replace('#', '_');

    /// <summary>Changes with everything that the document holds.</summary>
    public static string Hash(Passage passage) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new StoredAzurePassage(passage.Report.Id, passage.Report.Title, passage.Report.Theme, passage.Report.Date, passage.Paragraphs), AzureJson.Default.StoredAzurePassage)));

    /// <summary>The document of a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="vector">Its vector; null in an index without.</param>
    public static SearchDocument Write(Passage passage, float[]? vector)
    {
        var document = new SearchDocument
        {
            [AzureSchema.Key] = Key(passage),
            [AzureSchema.Report] = passage.Report.Id,
            [AzureSchema.Theme] = passage.Report.Theme,
            [AzureSchema.Date] = passage.Report.Date is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null,
            [AzureSchema.Hash] = Hash(passage),
            [AzureSchema.Title] = passage.Report.Title,
            [AzureSchema.Heading] = string.Join(" / ", passage.Section),
            [AzureSchema.Text] = passage.Text,
            [AzureSchema.Questions] = string.Join('\n', passage.Paragraphs.SelectMany(paragraph => paragraph.Questions)),
            [AzureSchema.Passage] = JsonSerializer.Serialize(passage.Paragraphs, AzureJson.Default.IReadOnlyListParagraph),
        };
        if (vector is not null)
        {
            document[AzureSchema.Vector] = vector;
        }

        return document;
    }

    /// <summary>The passage of a document; null when its report is not known (yet).</summary>
    public static Passage? Read(SearchDocument document, IReadOnlyDictionary<string, Report> reports) =>
        reports.TryGetValue(document.GetString(AzureSchema.Report), out var report)
            ? new Passage(report, JsonSerializer.Deserialize(document.GetString(AzureSchema.Passage), AzureJson.Default.IReadOnlyListParagraph)!)
            : null;
}

/// <summary>Which index is served and what it holds; kept in an index of its own, whose one document is the switch between builds.</summary>
/// <param name="IndexName">The index.</param>
/// <param name="Version">Version of the collection.</param>
/// <param name="Shape">What shapes the index besides its documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Terms">The glossary.</param>
internal sealed record AzureManifest(string IndexName, string Version, string Shape, int Passages, IReadOnlyList<Report> Reports, Glossary Terms);

/// <summary>What a document's hash covers.</summary>
internal sealed record StoredAzurePassage(string Report, string Title, string Theme, DateOnly? Date, IReadOnlyList<Paragraph> Paragraphs);

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(AzureManifest))]
[JsonSerializable(typeof(StoredAzurePassage))]
[JsonSerializable(typeof(IReadOnlyList<Paragraph>))]
internal sealed partial class AzureJson : JsonSerializerContext;
