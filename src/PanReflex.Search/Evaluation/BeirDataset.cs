using System.Text.Json;
using System.Text.Json.Serialization;
using PanReflex.Knowledge;

namespace PanReflex.Search.Evaluation;

/// <summary>A retrieval test set in BEIR's layout: <c>corpus.jsonl</c>, <c>queries.jsonl</c>, <c>qrels/test.tsv</c>.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Texts">The texts to be found.</param>
/// <param name="Queries">The queries that have at least one relevant text.</param>
/// <param name="Relevant">Per query the relevant texts with their grades, above 0.</param>
public sealed record BeirDataset(
    string Name,
    IReadOnlyList<BeirText> Texts,
    IReadOnlyList<BeirText> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Relevant)
{
    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing or a line is malformed; the message says where, in German.</exception>
    public static async Task<BeirDataset> ReadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var texts = await ReadTextsAsync(Path.Combine(folder, "corpus.jsonl"), cancellationToken);
        var queries = await ReadTextsAsync(Path.Combine(folder, "queries.jsonl"), cancellationToken);
        var relevant = await ReadJudgementsAsync(Path.Combine(folder, "qrels", "test.tsv"), cancellationToken);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new BeirDataset(name, texts, [.. queries.Where(q => relevant.ContainsKey(q.Id))], relevant);
    }

    /// <summary>The texts as one report each, so that none is joined with another; the paragraph's report id is <c>t</c> and the text's place.</summary>
    internal Collection ToCollection()
    {
        var documents = Texts.Select((text, number) =>
        {
            var id = $"t{number}";
            var report = new Report(id, text.Title ?? "", Name, null, null, null, null, null, id, id, []);
            IReadOnlyList<string> section = string.IsNullOrWhiteSpace(text.Title) ? [] : [text.Title];
            return new ReportDocument(report, [new Paragraph(id, 1, section, null, text.Text, new TextSpan(0, text.Text.Length), [], [])]);
        });
        return new Collection([.. documents], [], Glossary.Empty, Name);
    }

    /// <summary>The id of the text that a passage of <see cref="ToCollection"/> holds.</summary>
    internal string IdOf(Passage passage) => Texts[int.Parse(passage.Report.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)].Id;

    private static async Task<List<BeirText>> ReadTextsAsync(string path, CancellationToken cancellationToken)
    {
        var texts = new List<BeirText>();
        var number = 0;
        await foreach (var line in LinesAsync(path, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                texts.Add(JsonSerializer.Deserialize(line, EvaluationJson.Default.BeirText) is { Id: not null, Text: not null } text
                    ? text
                    : throw new JsonException("_id oder text fehlt"));
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path}, Zeile {number}: kein gültiger Eintrag ({e.Message}).", e);
            }
        }

        return texts;
    }

    private static async Task<Dictionary<string, IReadOnlyDictionary<string, int>>> ReadJudgementsAsync(string path, CancellationToken cancellationToken)
    {
        var judgements = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var number = 0;
        await foreach (var line in LinesAsync(path, cancellationToken))
        {
            number++;
            var columns = line.Split('\t');
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && columns is [_, _, "score"]))
            {
                continue;
            }

            if (columns.Length != 3 || !int.TryParse(columns[2], out var grade))
            {
                throw new InvalidDataException($"{path}, Zeile {number}: erwartet wird query-id, corpus-id, score, getrennt durch Tabulatoren.");
            }

            if (grade > 0)
            {
                judgements.TryAdd(columns[0], new Dictionary<string, int>(StringComparer.Ordinal));
                judgements[columns[0]][columns[1]] = grade;
            }
        }

        return judgements.ToDictionary(j => j.Key, j => (IReadOnlyDictionary<string, int>)j.Value, StringComparer.Ordinal);
    }

    private static IAsyncEnumerable<string> LinesAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path)
            ? File.ReadLinesAsync(path, cancellationToken)
            : throw new InvalidDataException($"{path} fehlt. Erwartet wird ein Ordner im BEIR-Format mit corpus.jsonl, queries.jsonl und qrels/test.tsv.");
}

/// <summary>A text or a query of a test set.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title; null or empty when there is none.</param>
/// <param name="Text">Text.</param>
public sealed record BeirText([property: JsonPropertyName("_id")] string Id, string? Title, string Text);
