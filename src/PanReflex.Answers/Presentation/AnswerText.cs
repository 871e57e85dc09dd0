using System.Globalization;
using System.Net;
using System.Text;

namespace PanReflex.Answers.Presentation;

/// <summary>Formats replies for channels. Text from reports and users stays text.</summary>
public static class AnswerText
{
    /// <summary>
    /// Markdown for Web Chat and Teams: the lead, a paragraph per statement with its citation marks, and link definitions
    /// (<c>[1]: url "Krisenmanagement, Rn. 14"</c>), which Web Chat needs to make the marks links.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="root">Address of the service, without which the links are relative to it.</param>
    public static string Markdown(Reply reply, Uri? root = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var text = new StringBuilder(Body(reply)).Append("\n\n");
        foreach (var citation in reply.Answer?.Citations ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"[{citation.Number}]: {Link(citation, root)} \"{MarkdownText.Escape(citation.Label)}\"\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The same Markdown without link definitions, for channels that take the sources from elsewhere in the message, as Teams does.</summary>
    public static string Body(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Answer is not { } answer)
        {
            return reply.Text ?? "";
        }

        var text = new StringBuilder(MarkdownText.Escape(answer.Lead)).Append("\n\n");
        var report = "";
        foreach (var group in Groups(answer))
        {
            if (SpeakerOf(answer, group[0], ref report) is { } speaker)
            {
                text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(speaker)}:** ");
            }

            text.AppendJoin(' ', group.Select(s => $"{MarkdownText.Escape(s.Text)} {Marks(s)}")).Append("\n\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Plain text for a terminal: no markup, no control characters, sources listed below.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="root">Address of the service, without which the links are relative to it.</param>
    public static string Plain(Reply reply, Uri? root = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Answer is not { } answer)
        {
            return string.Join('\n', WebUtility.HtmlDecode(reply.Text ?? "").Split('\n').Select(VisibleText.OneLine));
        }

        var text = new StringBuilder(VisibleText.OneLine(answer.Lead)).Append("\n\n");
        var report = "";
        foreach (var group in Groups(answer))
        {
            if (SpeakerOf(answer, group[0], ref report) is { } speaker)
            {
                text.Append(CultureInfo.InvariantCulture, $"{VisibleText.OneLine(speaker)}: ");
            }

            text.AppendJoin(' ', group.Select(s => $"{VisibleText.OneLine(s.Text)} {Marks(s)}")).Append("\n\n");
        }

        if (answer.Citations.Count > 0)
        {
            text.Append(answer.Outcome == Outcome.NotFound ? "" : "Quellen:\n");
            foreach (var citation in answer.Citations)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{citation.Number}] {VisibleText.OneLine(citation.Label)}: {Link(citation, root)}\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    // A comparison says which report speaks; other answers tell it by the source alone.
    private static string? SpeakerOf(Answer answer, Statement statement, ref string report)
    {
        if (answer.Comparison is null || statement.Citations.Count == 0 || answer.Citations.FirstOrDefault(c => c.Number == statement.Citations[0]) is not { } citation
            || citation.Report.Id == report)
        {
            return null;
        }

        report = citation.Report.Id;
        return citation.Report.Theme;
    }

    // Neighbouring sentences of one quotation make one paragraph. Nearest passages are shown like quotations, as such.
    private static IEnumerable<IReadOnlyList<Statement>> Groups(Answer answer)
    {
        if (answer.Statements.Count == 0)
        {
            return answer.Citations.Select(c => (IReadOnlyList<Statement>)[new Statement($"{c.Label}: „{c.Quote}“", Support.None, [c.Number])]);
        }

        var groups = new List<List<Statement>>();
        foreach (var statement in answer.Statements)
        {
            if (groups.Count > 0 && groups[^1][0].Citations.SequenceEqual(statement.Citations))
            {
                groups[^1].Add(statement);
            }
            else
            {
                groups.Add([statement]);
            }
        }

        return groups;
    }

    private static string Marks(Statement statement) =>
        (statement.Support == Support.Partial ? "(teilweise belegt) " : "") + string.Join(' ', statement.Citations.Select(n => $"[{n}]"));

    private static string Link(Citation citation, Uri? root) => root is null ? citation.Url : new Uri(root, citation.Url).AbsoluteUri;
}
