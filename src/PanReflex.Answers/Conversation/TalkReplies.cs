using System.Globalization;
using PanReflex.Answers.Presentation;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Conversation;

/// <summary>What the assistant says when no search is asked for. German, Markdown.</summary>
internal static class TalkReplies
{
    private const string Offer =
        "Stellen Sie mir eine Frage zum Krisenmanagement Ihrer Kommune. Ich suche in den Berichten und antworte mit wörtlichen Sätzen und ihrer Fundstelle.";

    public const string Empty = "Ich habe keine Frage gelesen. Bitte schreiben Sie sie in Worten, zum Beispiel: „Wie gehen wir mit Falschmeldungen um?“";

    public const string NoReports =
        "Im Bestand ist noch kein Bericht, deshalb kann ich nichts beantworten. Sobald Berichte eingelesen sind, fragen Sie bitte noch einmal.";

    public static string TooLong(int length, int most)
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        return string.Create(german, $"Ihre Frage ist mit {length:N0} Zeichen zu lang. Bitte fassen Sie sie in höchstens {most:N0} Zeichen zusammen.");
    }

    public static string To(TalkKind kind, IReadOnlyList<Report> reports) => kind switch
    {
        TalkKind.Greeting => "Guten Tag! " + Offer,
        TalkKind.Wellbeing => "Danke der Nachfrage, ich bin einsatzbereit. " + Offer,
        TalkKind.Thanks => "Gern geschehen. Fragen Sie jederzeit weiter.",
        TalkKind.Farewell => "Auf Wiedersehen und alles Gute!",
        TalkKind.Acknowledgement => "Gut. Wenn Sie noch etwas wissen möchten, fragen Sie einfach.",
        TalkKind.Order =>
            "Das kann ich nicht übernehmen: Ich verfasse keine eigenen Texte und führe keine Aufträge aus. "
            + "Ich beantworte Fragen aus den Berichten, Satz für Satz mit Fundstelle. Fragen Sie zum Beispiel, was sich anderswo bewährt hat.",
        TalkKind.Help =>
            "So helfe ich Ihnen:\n\n"
            + "- Stellen Sie eine Frage in ganzen Sätzen oder Stichworten. Ich antworte mit wörtlichen Sätzen aus den Berichten; jede Zahl in eckigen Klammern führt zur Fundstelle.\n"
            + "- Fragen Sie nach, zum Beispiel „Und in München?“. Ich beziehe das auf Ihre letzte Frage.\n"
            + "- Steht etwas nicht in den Berichten, sage ich das.\n"
            + "- „Welche Berichte kennst du?“ zeigt den Bestand.",
        TalkKind.Identity =>
            "Ich bin der PanReflex-Assistent, ein Programm und kein Mensch. Ich suche in Berichten darüber, was Kommunen aus der Coronakrise gelernt haben, "
            + "und antworte mit wörtlichen Sätzen daraus. Prüfen Sie wichtige Angaben an der Fundstelle.",
        TalkKind.Reports => Stock(reports),
        _ => Offer,
    };

    private static string Stock(IReadOnlyList<Report> reports)
    {
        if (reports.Count == 0)
        {
            return NoReports;
        }

        var lines = reports.OrderBy(r => r.Title, StringComparer.Ordinal).Select(r => "- " + MarkdownText.Escape(Describe(r)));
        return (reports.Count == 1 ? "Ich kenne einen Bericht:" : $"Ich kenne {reports.Count} Berichte:") + "\n\n" + string.Join('\n', lines);
    }

    private static string Describe(Report report)
    {
        var origin = new[] { report.Publisher, report.Date?.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("de-DE")) is { } date ? "Stand " + date : null };
        var known = string.Join(", ", origin.OfType<string>());
        return known.Length == 0 ? report.Title : $"{report.Title} ({known})";
    }
}
