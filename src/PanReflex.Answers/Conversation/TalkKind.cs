namespace PanReflex.Answers.Conversation;

/// <summary>What a message wants that is not a question to the reports.</summary>
public enum TalkKind
{
    /// <summary>Nothing of the kind: a question to the reports.</summary>
    None,

    /// <summary>"Guten Morgen".</summary>
    Greeting,

    /// <summary>"Vielen Dank".</summary>
    Thanks,

    /// <summary>"Auf Wiedersehen".</summary>
    Farewell,

    /// <summary>"Wie geht es dir?".</summary>
    Wellbeing,

    /// <summary>"Okay".</summary>
    Acknowledgement,

    /// <summary>"Hilfe", "Was kannst du?".</summary>
    Help,

    /// <summary>"Welche Berichte kennst du?".</summary>
    Reports,

    /// <summary>"Wer bist du?".</summary>
    Identity,

    /// <summary>An order that the reports cannot fulfil: "Schreib mir eine Rede".</summary>
    Order,
}

/// <summary>A message sorted.</summary>
/// <param name="Kind">What it wants.</param>
/// <param name="Question">The message without greeting and thanks; what is searched when <paramref name="Kind"/> is <see cref="TalkKind.None"/>.</param>
public sealed record Talk(TalkKind Kind, string Question);
