using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers;

/// <summary>How far the reports answer a question.</summary>
public enum Outcome
{
    /// <summary>The reports do not answer it; the nearest passages are offered as such.</summary>
    NotFound,

    /// <summary>The reports touch on it, the evidence is thin.</summary>
    Partial,

    /// <summary>The reports answer it.</summary>
    Answered,
}

/// <summary>How far a statement is covered by its evidence.</summary>
public enum Support
{
    /// <summary>Not supported; never shown.</summary>
    None,

    /// <summary>"teilweise belegt".</summary>
    Partial,

    /// <summary>"belegt".</summary>
    Full,
}

/// <summary>A cited answer.</summary>
/// <param name="Id">Id of this answer, for feedback and receipts.</param>
/// <param name="Question">The question as searched, after follow-ups were resolved.</param>
/// <param name="Outcome">How far the reports answer it.</param>
/// <param name="Confidence">Confidence from 0 to 1 that the reports answer it.</param>
/// <param name="Lead">One line that introduces the statements, in German.</param>
/// <param name="Statements">At most six statements, grouped by report in the order shown.</param>
/// <param name="Citations">The citations, numbered from 1 in order of first use; also the nearest passages when nothing was found.</param>
/// <param name="FollowUps">Suggested next questions that the reports can answer.</param>
/// <param name="WrittenByModel">True when a language model wrote the statements.</param>
/// <param name="Timings">How long it took.</param>
public sealed record Answer(
    string Id,
    string Question,
    Outcome Outcome,
    double Confidence,
    string Lead,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> FollowUps,
    bool WrittenByModel,
    AnswerTimings Timings)
{
    /// <summary>How a language model took part; null when none is configured or none was asked.</summary>
    public AnswerMaking? Making { get; init; }

    /// <summary>How the reports relate; null unless the question wants them compared.</summary>
    public Comparison.ReportComparison? Comparison { get; init; }
}

/// <summary>A sentence of an answer.</summary>
/// <param name="Text">The sentence, without citation marks; verbatim from the source in an extractive answer.</param>
/// <param name="Support">How far its evidence covers it.</param>
/// <param name="Citations">Numbers of the citations that support it.</param>
public sealed record Statement(string Text, Support Support, IReadOnlyList<int> Citations);

/// <summary>A pointer to the source of a statement.</summary>
/// <param name="Number">1-based number shown in the answer.</param>
/// <param name="Report">The report.</param>
/// <param name="Paragraph">The paragraph quoted.</param>
/// <param name="Quote">The words quoted, verbatim in <see cref="Paragraph.Text"/>.</param>
/// <param name="Url">Link to the source viewer, relative to the service root: <c>/quellen/{report}?rn={n}&amp;zitat={start}-{length}#rn-{n}</c>, UTF-16 offsets into the paragraph's text (the server never sees the part after #, hence the number twice).</param>
public sealed record Citation(int Number, Report Report, Paragraph Paragraph, string Quote, string Url)
{
    /// <summary>How a citation reads: "Krisenmanagement, Rn. 14 (S. 9)".</summary>
    public string Label => Paragraph.Page is { } page
        ? $"{Report.Theme}, Rn. {Paragraph.Number} (S. {page})"
        : $"{Report.Theme}, Rn. {Paragraph.Number}";
}

/// <summary>Times of one answer, in milliseconds.</summary>
/// <param name="SearchMs">Search alone.</param>
/// <param name="AnswerMs">All of it, search included.</param>
public sealed record AnswerTimings(double SearchMs, double AnswerMs);
