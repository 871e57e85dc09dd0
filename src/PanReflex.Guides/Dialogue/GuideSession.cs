using System.Text.Json.Serialization;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>Where a participant stands in a preparation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuideStep>))]
public enum GuideStep
{
    /// <summary>No preparation has been started.</summary>
    Idle,

    /// <summary>Which guide?</summary>
    ChoosingGuide,

    /// <summary>In which role?</summary>
    ChoosingRole,

    /// <summary>How many minutes?</summary>
    ChoosingMinutes,

    /// <summary>For which office or town?</summary>
    NamingOffice,

    /// <summary>A question waits for its answer.</summary>
    AtQuestion,

    /// <summary>A status is stored; note, responsible, date and groups may follow.</summary>
    AddingDetails,

    /// <summary>Words came that may be a note or a question to the reports.</summary>
    PlacingWords,

    /// <summary>Somebody else answered the same question meanwhile.</summary>
    ResolvingConflict,

    /// <summary>Start over?</summary>
    ConfirmingRestart,

    /// <summary>Delete the plan?</summary>
    ConfirmingDeletion,

    /// <summary>All questions have been passed.</summary>
    Finished,
}

/// <summary>
/// The state of one participant in one conversation: an immutable value that a host stores as JSON between turns.
/// Answers live in the plan, not here; only an answer that waits for a decision is kept in <see cref="Pending"/>.
/// </summary>
public sealed record GuideSession
{
    /// <summary>How many activity ids are remembered against duplicate delivery.</summary>
    public const int RememberedActivities = 50;

    /// <summary>A session in which nothing has happened.</summary>
    public static GuideSession New { get; } = new();

    /// <summary>Where the participant stands.</summary>
    public GuideStep Step { get; init; }

    /// <summary>The step to go back to from a question in between.</summary>
    public GuideStep Return { get; init; }

    /// <summary>Whether the preparation rests; then only its commands are taken.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Guide chosen while setting up.</summary>
    public string? GuideId { get; init; }

    /// <summary>Role chosen while setting up.</summary>
    public OfficeRole? Role { get; init; }

    /// <summary>Minutes chosen while setting up.</summary>
    public int? Minutes { get; init; }

    /// <summary>Office named in a form while setting up, empty when the form left it out; null as long as nobody was asked.</summary>
    public string? Office { get; init; }

    /// <summary>The plan; null before it is made.</summary>
    public string? PlanId { get; init; }

    /// <summary>The question at hand.</summary>
    public string? QuestionId { get; init; }

    /// <summary>Revision of the question's entry that the participant has seen; 0 for none.</summary>
    public int SeenRevision { get; init; }

    /// <summary>An answer that met somebody else's and waits for a decision.</summary>
    public PlanEntry? Pending { get; init; }

    /// <summary>Words that wait for a decision whether they are a note or a question.</summary>
    public string? PendingWords { get; init; }

    /// <summary>Ids of activities already handled, oldest first.</summary>
    public IReadOnlyList<string> Handled { get; init; } = [];

    /// <summary>The session with an activity marked as handled.</summary>
    public GuideSession Remember(string activityId) =>
        activityId.Length == 0 ? this : this with { Handled = [.. Handled.TakeLast(RememberedActivities - 1), activityId] };
}

/// <summary>JSON for what hosts store.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuideSession))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(PlanEntry))]
public sealed partial class GuideJson : JsonSerializerContext;
