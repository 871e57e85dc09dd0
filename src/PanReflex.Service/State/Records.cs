namespace PanReflex.Service.State;

/// <summary>A Direct Line conversation.</summary>
public sealed class ConversationRecord
{
    /// <summary>Unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the only user who may read and write it.</summary>
    public required string UserId { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the last activity was appended.</summary>
    public required DateTimeOffset LastActivity { get; set; }

    /// <summary>Sequence number of the last activity; 0 when there is none.</summary>
    public long Watermark { get; set; }
}

/// <summary>What has become of an activity that the bot has to answer.</summary>
public enum TurnState
{
    /// <summary>Nothing to do: the bot's own activity.</summary>
    None,

    /// <summary>Accepted, not answered yet.</summary>
    Pending,

    /// <summary>Answered; the replies were appended in the same transaction.</summary>
    Done,
}

/// <summary>One activity of a conversation, as it goes over the wire.</summary>
public sealed class ActivityRecord
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Position in the conversation, from 1; what Direct Line calls the watermark.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the activity; an update repeats the id of what it replaces.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The client's own id of a message it posted; posting it twice appends it once.</summary>
    public string? ClientActivityId { get; init; }

    /// <summary>The activity as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>When it was appended.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether the bot has answered it.</summary>
    public TurnState Turn { get; set; }

    /// <summary>How often the service was restarted while answering it.</summary>
    public int Attempts { get; set; }

    /// <summary>True for an activity that is meant for the bot alone and never sent to the client.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A user's judgement of an answer.</summary>
public sealed class FeedbackRecord
{
    /// <summary>Key of the row.</summary>
    public long Id { get; init; }

    /// <summary>The answer judged.</summary>
    public required string AnswerId { get; init; }

    /// <summary>The conversation in which it was given.</summary>
    public required string ConversationId { get; init; }

    /// <summary><c>like</c> or <c>dislike</c>.</summary>
    public required string Reaction { get; set; }

    /// <summary>The user's words; null when there are none.</summary>
    public string? Comment { get; set; }

    /// <summary>When it was given or last changed.</summary>
    public required DateTimeOffset Time { get; set; }
}

/// <summary>A question that the reports do not answer; carries neither user nor conversation.</summary>
public sealed class GapRecord
{
    /// <summary>Key of the row.</summary>
    public long Id { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset Time { get; init; }
}

/// <summary>What stood behind an answer, for feedback and review; carries neither user nor conversation.</summary>
public sealed class ReceiptRecord
{
    /// <summary>Id of the answer.</summary>
    public required string AnswerId { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Question, outcome, confidence and cited paragraphs as JSON.</summary>
    public required string Json { get; init; }
}

/// <summary>A document of the bot's memory, addressed by key.</summary>
public sealed class DocumentRecord
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The document as JSON.</summary>
    public required string Json { get; set; }

    /// <summary>Changes with every write; a writer who names an older one is refused.</summary>
    public required string ETag { get; set; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset Updated { get; set; }
}
