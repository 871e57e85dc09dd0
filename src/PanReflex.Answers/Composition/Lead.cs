using PanReflex.Knowledge;

namespace PanReflex.Answers.Composition;

/// <summary>The line that introduces an answer, in German.</summary>
internal static class Lead
{
    private const int MostWords = 8;

    public static string Answered(ResolvedQuestion question, IReadOnlyList<Report> reports) => Taken(question) + (reports.Count == 1
        ? $"Dazu sagt der Bericht {Named(reports)}:"
        : $"Dazu sagen die Berichte {Named(reports)}:");

    public static string Partial(ResolvedQuestion question, IReadOnlyList<Report> reports) => Taken(question) + (reports.Count == 1
        ? $"Die Berichte beantworten das nicht vollständig. Am nächsten kommt der Bericht {Named(reports)}:"
        : $"Die Berichte beantworten das nicht vollständig. Am nächsten kommen die Berichte {Named(reports)}:");

    public static string NotFound(ResolvedQuestion question, IReadOnlyList<string> searched, bool nearest)
    {
        var text = Taken(question) + "Das beantworten die Berichte nicht.";
        if (searched.Count > 0)
        {
            text += $" Gesucht habe ich nach: {string.Join(", ", searched.Take(MostWords))}.";
        }

        return nearest ? text + " Am nächsten liegen diese Stellen; sie beantworten Ihre Frage aber nicht:" : text;
    }

    private static string Taken(ResolvedQuestion question) =>
        question.Refers is null ? "" : $"Ich beziehe Ihre Frage auf „{question.Refers.Question}“. ";

    private static string Named(IReadOnlyList<Report> reports)
    {
        var names = reports.Select(r => $"„{r.Theme}“").ToList();
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " und " + names[^1];
    }
}
