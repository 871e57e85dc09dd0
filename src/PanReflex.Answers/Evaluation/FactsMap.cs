using System.Globalization;
using System.Text.Json;

namespace PanReflex.Answers.Evaluation;

/// <summary>Where the facts stand in the reports: fact number → ids of paragraphs.</summary>
/// <param name="Paragraphs">The map.</param>
public sealed record FactsMap(IReadOnlyDictionary<int, IReadOnlyList<string>> Paragraphs)
{
    /// <summary>Reads a map like <c>{"14": ["krisenmanagement#rn-12"]}</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not such a map; the message names it, in German.</exception>
    public static async Task<FactsMap> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(path);
        try
        {
            var map = await JsonSerializer.DeserializeAsync<Dictionary<string, string[]>>(stream, cancellationToken: cancellationToken) ?? [];
            return new FactsMap(map.ToDictionary(e => int.Parse(e.Key, CultureInfo.InvariantCulture), e => (IReadOnlyList<string>)e.Value));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException($"{path}: Das ist keine Zuordnung von Faktennummern zu Absätzen.", e);
        }
    }

    /// <summary>The paragraphs of some facts, each once, in order.</summary>
    public IReadOnlyList<string> Of(IEnumerable<int> facts) =>
        [.. facts.SelectMany(f => Paragraphs.GetValueOrDefault(f) ?? []).Distinct()];
}
