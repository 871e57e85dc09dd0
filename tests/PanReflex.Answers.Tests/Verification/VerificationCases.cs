using System.Text.Json;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Tests.Verification;

/// <summary>A statement about paragraphs of the shipped reports, one line of <c>tests/eval/*.jsonl</c>.</summary>
public sealed record VerificationCase(string Id, string Kind, IReadOnlyList<string> Evidence, string Statement)
{
    public static IReadOnlyList<VerificationCase> Read(string file) =>
        [.. File.ReadLines(Path.Combine(ShippedReports.Repository, "tests", "eval", file))
            .Select(line => JsonSerializer.Deserialize<VerificationCase>(line, JsonSerializerOptions.Web)!)];

    public IReadOnlyList<string> Texts(Collection collection) =>
        [.. Evidence.Select(id => collection.Documents.SelectMany(d => d.Paragraphs).Single(p => p.Id == id).Text)];
}
