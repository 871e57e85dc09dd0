using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>What came from a participant, whatever the channel.</summary>
/// <param name="ActivityId">Id of the delivery; the same id again is not handled again. Empty when the channel has none.</param>
/// <param name="Participant">Id of the participant, for limits on guessing codes.</param>
/// <param name="Author">Name under which answers are stored.</param>
/// <param name="Text">The words; empty for a form.</param>
/// <param name="Form">The fields of a form by <see cref="FormField.Id"/>, with the form's hidden values; null for words.</param>
public sealed record GuideInput(string ActivityId, string Participant, string Author, string Text, IReadOnlyDictionary<string, string>? Form = null);

/// <summary>What follows from an input.</summary>
/// <param name="Session">The session to store.</param>
/// <param name="Prompts">What to show, in order.</param>
/// <param name="IsHandled">False when the input has nothing to do with a preparation.</param>
/// <param name="Question">A free question in between: answer it from the reports first, then show the prompts; null otherwise.</param>
/// <param name="IsRepeated">True for a delivery that was handled before; there is nothing to show.</param>
public sealed record GuideTurn(GuideSession Session, IReadOnlyList<GuidePrompt> Prompts, bool IsHandled = true, string? Question = null, bool IsRepeated = false)
{
    /// <summary>A plan that this turn deleted, so that the host tells the other conversations in which it was used; null otherwise.</summary>
    public Plan? Deleted { get; init; }

    /// <summary>An input that is none of the guide's business.</summary>
    public static GuideTurn NotMine(GuideSession session) => new(session, [], IsHandled: false);
}

/// <summary>Port: limits how often a participant may try plan codes.</summary>
public interface ICodeGate
{
    /// <summary>Counts an attempt; false when there were too many.</summary>
    bool TryEnter(string participant);
}
