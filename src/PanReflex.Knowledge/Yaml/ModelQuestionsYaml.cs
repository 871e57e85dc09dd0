using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PanReflex.Knowledge.Readers;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Knowledge.Yaml;

/// <summary>Questions that a language model wrote for a paragraph.</summary>
/// <param name="TextHash">Which text they were written for, see <see cref="ModelQuestionsYaml.HashOf"/>.</param>
/// <param name="Questions">The questions.</param>
public sealed record ParagraphModelQuestions(string TextHash, IReadOnlyList<string> Questions);

/// <summary>What a <c>.fragen.modell.yaml</c> holds.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="PromptHash">Hash of the prompt's wording.</param>
/// <param name="Date">When they were written.</param>
/// <param name="Paragraphs">Questions by paragraph number.</param>
public sealed record ModelQuestions(string Model, string PromptHash, DateOnly Date, IReadOnlyDictionary<int, ParagraphModelQuestions> Paragraphs);

/// <summary>
/// Reads and writes <c>.fragen.modell.yaml</c> files: questions of a language model with their provenance, for editors to review. Questions
/// with links or markup are left out on reading too, since people edit these files.
/// </summary>
public static class ModelQuestionsYaml
{
    /// <summary>Ending of the files.</summary>
    public const string Ending = ".fragen.modell.yaml";

    private const int MaxQuestions = 20;
    private const int MaxLength = 400;

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>First 16 hexadecimal digits of the SHA-256 of a paragraph's text: when it changes, the questions are out of date.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>The questions, and what could not be read, in German.</summary>
    public static (ModelQuestions Questions, IReadOnlyList<string> Errors) Parse(string text)
    {
        var paragraphs = new Dictionary<int, ParagraphModelQuestions>();
        var (root, error) = YamlText.Parse(text);
        if (root is null)
        {
            return (new ModelQuestions("", "", default, paragraphs), [error!]);
        }

        var errors = new List<string>();
        foreach (var (keyNode, valueNode) in (YamlText.Child(root, "fragen") as YamlMappingNode)?.Children.AsEnumerable() ?? [])
        {
            var key = YamlText.Scalar(keyNode) ?? "";
            if (!key.StartsWith("rn-", StringComparison.OrdinalIgnoreCase) || !int.TryParse(key[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || valueNode is not YamlMappingNode entry || YamlText.Scalar(YamlText.Child(entry, "absatz")) is not { } hash)
            {
                errors.Add($"Zeile {keyNode.Start.Line}: „{key}“ ist kein Eintrag der Form rn-14 mit „absatz:“ und „fragen:“.");
                continue;
            }

            var texts = (YamlText.Child(entry, "fragen") as YamlSequenceNode)?.Children.Select(item => TextNormalizer.Normalize(YamlText.Scalar(item))).Where(t => t.Length > 0).Distinct().ToList() ?? [];
            if (texts.Any(t => !IsPlain(t)))
            {
                errors.Add($"Zeile {keyNode.Start.Line}: Bei {key} bleiben Fragen mit Verweisen, Auszeichnungen oder mehr als {MaxLength} Zeichen weg.");
            }

            paragraphs[number] = new ParagraphModelQuestions(hash, [.. texts.Where(IsPlain).Take(MaxQuestions)]);
        }

        _ = DateOnly.TryParseExact(YamlText.Scalar(YamlText.Child(root, "datum")), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return (new ModelQuestions(YamlText.Scalar(YamlText.Child(root, "modell")) ?? "", YamlText.Scalar(YamlText.Child(root, "prompt")) ?? "", date, paragraphs), errors);
    }

    /// <summary>The text of a file.</summary>
    public static string Write(ModelQuestions questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var text = new StringBuilder()
            .Append("# Von einem Sprachmodell geschriebene Fragen. Bitte durchsehen: Einträge dürfen geändert und gelöscht werden, auch die ganze Datei.\n")
            .Append("# „absatz“ ist die Prüfsumme des Absatzes; ändert er sich, gelten seine Fragen nicht mehr.\n")
            .Append(CultureInfo.InvariantCulture, $"modell: {Quote(questions.Model)}\nprompt: {Quote(questions.PromptHash)}\ndatum: {questions.Date:yyyy-MM-dd}\nfragen:\n");
        foreach (var (number, entry) in questions.Paragraphs.OrderBy(p => p.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"  rn-{number}:\n    absatz: {Quote(entry.TextHash)}\n    fragen:\n");
            foreach (var question in entry.Questions)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - {Quote(question)}\n");
            }
        }

        return questions.Paragraphs.Count == 0 ? text.ToString().Replace("fragen:\n", "fragen: {}\n", StringComparison.Ordinal) : text.ToString();
    }

    // A JSON string is a double-quoted YAML scalar.
    private static string Quote(string value) => JsonSerializer.Serialize(value, Quoted);

    private static bool IsPlain(string text) =>
        text.Length <= MaxLength && text.IndexOfAny(['<', '>', '[', ']', '`', '|']) < 0 && !text.Contains("://", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase);
}
