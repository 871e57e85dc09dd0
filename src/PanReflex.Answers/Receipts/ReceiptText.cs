using System.Globalization;
using System.Text;
using PanReflex.Answers.Presentation;

namespace PanReflex.Answers.Receipts;

/// <summary>Shows receipts to people, in German.</summary>
public static class ReceiptText
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>A receipt for a terminal: plain text without control characters.</summary>
    public static string Plain(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var text = new StringBuilder();
        text.AppendLine(German, $"Beleg {receipt.Id} vom {receipt.Time.ToLocalTime():dd.MM.yyyy HH:mm:ss}");
        text.AppendLine(German, $"Frage: {VisibleText.OneLine(receipt.Asked)}");
        if (receipt.Searched != receipt.Asked)
        {
            text.AppendLine(German, $"Gesucht: {VisibleText.OneLine(receipt.Searched)}");
        }

        text.AppendLine(German, $"Bestand: {receipt.Index ?? "keiner"}");
        text.AppendLine(German, $"Zuversicht: {receipt.Confidence:P0}");
        text.AppendLine("Gefundene Stellen:");
        foreach (var (passage, rank) in receipt.Passages.Take(10).Select((p, i) => (p, i + 1)))
        {
            text.AppendLine(German, $"  {rank,2}. {passage.Id} ({passage.Score:F3})");
        }

        text.AppendLine(receipt.WrittenByModel ? $"Geschrieben von: {VisibleText.OneLine(receipt.Making?.Model ?? "Sprachmodell")}" : "Geschrieben von: niemandem, wörtliche Sätze der Berichte");
        if (receipt.Making is { } making)
        {
            text.AppendLine(German, $"Anweisung: {making.PromptHash}");
            text.Append(making.Fallback is null ? "" : $"Statt der Antwort des Sprachmodells: {VisibleText.OneLine(making.Fallback)}\n");
            text.AppendLine("Geprüfte Aussagen des Sprachmodells:");
            foreach (var verdict in making.Verdicts)
            {
                text.AppendLine(German, $"  [{Name(verdict.Support)}] {VisibleText.OneLine(verdict.Text)}");
                foreach (var finding in verdict.Findings.Append(verdict.Refused).OfType<string>())
                {
                    text.AppendLine(German, $"      {VisibleText.OneLine(finding)}");
                }
            }
        }

        text.AppendLine("Gezeigte Aussagen:");
        foreach (var statement in receipt.Statements)
        {
            text.AppendLine(German, $"  [{Name(statement.Support)}] {VisibleText.OneLine(statement.Text)} {string.Join(' ', statement.Citations.Select(n => $"[{n}]"))}");
        }

        foreach (var citation in receipt.Citations)
        {
            text.AppendLine(German, $"  [{citation.Number}] {citation.Paragraph}: „{VisibleText.OneLine(citation.Quote)}“");
        }

        return text.ToString().TrimEnd();
    }

    private static string Name(Support support) => support switch
    {
        Support.Full => "belegt",
        Support.Partial => "teilweise belegt",
        _ => "nicht belegt",
    };
}
