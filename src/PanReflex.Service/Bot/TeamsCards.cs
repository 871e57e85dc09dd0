using System.Globalization;
using System.Text.Json.Nodes;
using PanReflex.Answers;
using PanReflex.Knowledge;

namespace PanReflex.Service.Bot;

/// <summary>Adaptive Cards (1.5) for what would be long as text. Words of reports stand in rich text blocks, which read no Markdown.</summary>
internal static class TeamsCards
{
    private const int MostPassages = 6;
    private const int MostReports = 30;
    private const int LongestPassage = 600;
    private const int LongestTitle = 200;

    /// <summary>The nearest passages, each with a button that opens it where it can be opened.</summary>
    public static JsonObject Passages(IEnumerable<Citation> citations, Func<Citation, string?> link) => Card(citations.Take(MostPassages).Select(citation => Entry(
        citation.Label, $"„{ShortText.Cut(citation.Quote, LongestPassage)}“", link(citation), $"{citation.Label} öffnen")));

    /// <summary>The reports.</summary>
    public static JsonObject Reports(IReadOnlyList<Report> reports, Uri? root)
    {
        var entries = reports.OrderBy(report => report.Title, StringComparer.Ordinal).Take(MostReports).Select(report => Entry(
            ShortText.Cut(report.Title, LongestTitle), Origin(report), root is null ? null : new Uri(root, $"/quellen/{report.Id}").AbsoluteUri, "Bericht öffnen"));
        return Card(reports.Count > MostReports ? entries.Append(Entry($"… und {reports.Count - MostReports} weitere", "", null, "")) : entries);
    }

    private static JsonObject Card(IEnumerable<JsonObject> entries) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["lang"] = "de",
        ["body"] = new JsonArray([.. entries]),
    };

    private static JsonObject Entry(string title, string text, string? url, string action)
    {
        var items = new JsonArray { Words(title, isTitle: true) };
        if (text.Length > 0)
        {
            items.Add(Words(text, isTitle: false));
        }

        if (url is not null)
        {
            items.Add(new JsonObject
            {
                ["type"] = "ActionSet",
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = ShortText.Cut(action, LongestTitle), ["url"] = url }),
            });
        }

        return new JsonObject { ["type"] = "Container", ["separator"] = true, ["items"] = items };
    }

    private static JsonObject Words(string text, bool isTitle)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
        {
            run["weight"] = "Bolder";
        }

        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }

    private static string Origin(Report report) => string.Join(
        ", ",
        new[] { report.Publisher, report.Date?.ToString("'Stand' d. MMMM yyyy", CultureInfo.GetCultureInfo("de-DE")) }.OfType<string>().Select(part => ShortText.Cut(part, LongestTitle)));
}
