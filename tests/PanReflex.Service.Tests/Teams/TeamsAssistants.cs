using PanReflex.Answers;
using PanReflex.Knowledge;

namespace PanReflex.Service.Tests.Teams;

/// <summary>Answers by the question: nearest passages for "fern", the reports for "bestand", many sources for "viel", slowly for "langsam", else one cited sentence.</summary>
internal sealed class TeamsAssistant : IAssistant
{
    private static readonly Report Report = new(
        "krisenmanagement", "Krisenmanagement [intern](https://böse.example)", "Krisenmanagement", new DateOnly(2025, 3, 1), "Stadt Musterhausen", null, null, null, "krisenmanagement.md", "00", []);

    public List<string> Asked { get; } = [];

    public TaskCompletionSource Slow { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool WrittenByModel { get; set; }

    public async Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(text);
        }

        if (text.Contains("langsam", StringComparison.Ordinal))
        {
            await Slow.Task.WaitAsync(cancellationToken);
        }

        return text switch
        {
            "bestand" => new Reply("Ich kenne einen Bericht:\n\n- Krisenmanagement", null, ["Und jetzt?"]) { Reports = [Report] },
            "fern" => Answer(text, 3, 0),
            "viel" => Answer(text, 12, 12),
            "riesig" => Answer(text, 1, 2000),
            _ => Answer(text, 1, 1),
        };
    }

    private Reply Answer(string question, int citations, int statements)
    {
        var sources = Enumerable.Range(1, citations).Select(n => new Citation(
            n, Report, Paragraph(n), Paragraph(n).Text, $"/quellen/krisenmanagement?rn={n}&zitat=0-10#rn-{n}")).ToList();
        return new Reply(
            null,
            new Answer(
                $"antwort-{question}", question, statements > 0 ? Outcome.Answered : Outcome.NotFound, 0.9, statements > 0 ? "Dazu steht in den Berichten:" : "Dazu steht nichts in den Berichten.",
                [.. Enumerable.Range(0, statements).Select(i => new Statement(sources[i % citations].Quote, Support.Full, [(i % citations) + 1]))], sources,
                ["Und nachts?"], WrittenByModel, new AnswerTimings(1, 2)),
            ["Welche Berichte kennst du?"]);
    }

    private static Paragraph Paragraph(int number)
    {
        var text = $"Das Bürgertelefon {number} war rund um die Uhr besetzt, auch an Wochenenden und Feiertagen, und wurde in elf Sprachen angeboten, damit alle Menschen der Stadt Auskunft bekommen konnten, ohne zu warten.";
        return new Paragraph("krisenmanagement", number, ["Erkenntnisse"], 9, text, new TextSpan(0, text.Length), [], []);
    }
}
