using PanReflex.Answers;

namespace PanReflex.Guides.Dialogue;

/// <summary>Something to show, to be rendered as a card or as plain words.</summary>
/// <param name="Text">Markdown that suffices alone; <c>[n]</c> refers to <see cref="Citations"/>.</param>
public sealed record GuidePrompt(string Text)
{
    /// <summary>Answers to offer.</summary>
    public IReadOnlyList<GuideChoice> Choices { get; init; } = [];

    /// <summary>A form for channels that can show one; null for none.</summary>
    public GuideForm? Form { get; init; }

    /// <summary>Sources of the text.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Where in the plan; null outside of questions.</summary>
    public GuideProgress? Progress { get; init; }

    /// <summary>A plan to offer for download; null for none.</summary>
    public string? DownloadPlanId { get; init; }

    /// <summary>True where a host that can send reminders of dates should say how to get them.</summary>
    public bool InvitesToReminders { get; init; }
}

/// <summary>An answer to offer.</summary>
/// <param name="Label">What the button says.</param>
/// <param name="Words">What it sends.</param>
public sealed record GuideChoice(string Label, string Words)
{
    /// <summary>A button that sends what it says.</summary>
    public static GuideChoice Of(string label) => new(label, label);
}

/// <summary>Progress through a plan.</summary>
/// <param name="Number">1-based number of the question.</param>
/// <param name="Total">Number of questions.</param>
public sealed record GuideProgress(int Number, int Total)
{
    /// <summary>"Frage 3 von 12".</summary>
    public override string ToString() => $"Frage {Number} von {Total}";
}

/// <summary>A form.</summary>
/// <param name="Submit">Label of its button.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Hidden">Values that come back with the fields.</param>
public sealed record GuideForm(string Submit, IReadOnlyList<FormField> Fields, IReadOnlyDictionary<string, string> Hidden);

/// <summary>What a field takes.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A day, as yyyy-MM-dd.</summary>
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options; their keys joined by commas.</summary>
    Choices,
}

/// <summary>A field of a form.</summary>
/// <param name="Id">Key of the field.</param>
/// <param name="Label">What it says.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Value">Its value so far.</param>
/// <param name="Options">Options as key and label.</param>
/// <param name="MaxLength">Most characters; 0 for no limit of its own.</param>
public sealed record FormField(string Id, string Label, FieldKind Kind, string Value, IReadOnlyList<FieldOption> Options, int MaxLength = 0);

/// <summary>An option of a field.</summary>
/// <param name="Key">Value that is sent.</param>
/// <param name="Label">What it says.</param>
public sealed record FieldOption(string Key, string Label);
