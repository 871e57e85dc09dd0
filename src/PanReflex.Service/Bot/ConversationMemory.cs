using PanReflex.Answers;

namespace PanReflex.Service.Bot;

/// <summary>What the bot remembers of a conversation; stored as JSON.</summary>
public sealed class ConversationMemory
{
    private const int MostShown = 100;

    /// <summary>True once the bot has introduced itself.</summary>
    public bool Welcomed { get; set; }

    /// <summary>The last questions, oldest first.</summary>
    public List<RememberedQuestion> Questions { get; set; } = [];

    /// <summary>The questions offered last.</summary>
    public List<string> Suggestions { get; set; } = [];

    /// <summary>The last answers by the message that showed them, oldest first; for feedback that names the message.</summary>
    public List<ShownAnswer> Shown { get; set; } = [];

    /// <summary>The exchanges before an activity. An activity that is processed a second time, after a restart, is not part of its own history.</summary>
    public IReadOnlyList<Exchange> Before(string? activityId) =>
        [.. Questions.Where(q => q.ActivityId != activityId).Select(q => new Exchange(q.Question, q.Paragraphs))];

    /// <summary>Remembers an answer, and forgets the oldest when there are more than <paramref name="most"/>.</summary>
    public void Remember(string? activityId, Answer answer, int most)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Questions.RemoveAll(q => q.ActivityId == activityId);
        Questions.Add(new RememberedQuestion
        {
            ActivityId = activityId,
            Question = answer.Question,
            Paragraphs = [.. answer.Citations.Select(c => c.Paragraph.Id).Distinct()],
        });
        Questions.RemoveRange(0, Math.Max(0, Questions.Count - most));
    }

    /// <summary>Remembers the message that showed an answer.</summary>
    public void RememberMessage(string? messageId, string answerId)
    {
        Shown.Add(new ShownAnswer { MessageId = messageId, AnswerId = answerId });
        Shown.RemoveRange(0, Math.Max(0, Shown.Count - MostShown));
    }

    /// <summary>Id of the answer that a message showed; of the last one when the client does not say which message. Null when it is not known (any more).</summary>
    public string? FindAnswer(string? messageId) =>
        (messageId is null ? Shown.LastOrDefault() : Shown.FindLast(shown => shown.MessageId == messageId))?.AnswerId;
}

/// <summary>A message and the answer in it.</summary>
public sealed class ShownAnswer
{
    /// <summary>The message; null where the channel does not say.</summary>
    public string? MessageId { get; set; }

    /// <summary>The answer.</summary>
    public string AnswerId { get; set; } = string.Empty;
}

/// <summary>A question and the paragraphs that answered it.</summary>
public sealed class RememberedQuestion
{
    /// <summary>The user's message.</summary>
    public string? ActivityId { get; set; }

    /// <summary>The question as it was searched.</summary>
    public string Question { get; set; } = string.Empty;

    /// <summary>Ids of the paragraphs cited.</summary>
    public List<string> Paragraphs { get; set; } = [];
}
