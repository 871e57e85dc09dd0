using System.Collections.Concurrent;
using PanReflex.Answers;
using PanReflex.Knowledge;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>Repeats what it was asked.</summary>
public sealed class RepeatingAssistant : IAssistant
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken)
    {
        Asked.Enqueue(text);
        return Task.FromResult(new Reply($"Sie fragten: {text}", null, []));
    }
}

/// <summary>Answers nothing until it is released.</summary>
public sealed class BusyAssistant : IAssistant
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => asked.Task;

    public void Release() => released.TrySetResult();

    public async Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        await released.Task.WaitAsync(cancellationToken);
        return new Reply($"Endlich: {text}", null, []);
    }
}

/// <summary>Breaks on every question.</summary>
public sealed class BreakingAssistant : IAssistant
{
    public Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("secret inner detail");
}

/// <summary>Cites one paragraph for every question and remembers the history it was given.</summary>
public sealed class CitingAssistant : IAssistant
{
    public const string Quote = "Das Bürgertelefon war rund um die Uhr besetzt.";

    private static readonly Report Report = new("krisenmanagement", "Krisenmanagement", "Krisenmanagement", null, null, null, null, null, "krisenmanagement.md", "00", []);

    private static readonly Paragraph Paragraph = new("krisenmanagement", 14, ["Erkenntnisse"], 9, Quote, new TextSpan(0, Quote.Length), [], []);

    private int answers;

    public List<IReadOnlyList<Exchange>> Histories { get; } = [];

    public Outcome Outcome { get; init; } = Outcome.Answered;

    public bool WrittenByModel { get; init; }

    public Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken)
    {
        Histories.Add(history);
        var citation = new Citation(1, Report, Paragraph, Quote, "/quellen/krisenmanagement?zitat=0-46#rn-14");
        var answer = new Answer(
            $"antwort-{++answers}", text, Outcome, 0.9, "Dazu steht in den Berichten:", [new Statement(Quote, Support.Full, [1])], [citation],
            ["Und nachts?"], WrittenByModel, new AnswerTimings(1, 2));
        return Task.FromResult(new Reply(null, answer, ["Welche Berichte kennst du?"]));
    }
}
