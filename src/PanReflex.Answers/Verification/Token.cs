namespace PanReflex.Answers.Verification;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Date,
    Mark,
}

/// <summary>A word, number, date or punctuation mark of a sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written.</param>
/// <param name="Start">0-based position in the text that was read.</param>
internal sealed record Token(TokenKind Kind, string Text, int Start)
{
    /// <summary>Lower case.</summary>
    public string Lower { get; } = Text.ToLowerInvariant();

    /// <summary>Value of a number.</summary>
    public decimal Value { get; init; }

    /// <summary>"%" or "mal" of a number; empty otherwise.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The date.</summary>
    public CalendarDate Date { get; init; }

    /// <summary>0-based number of the clause (between commas, stops and conjunctions) it stands in.</summary>
    public int Clause { get; init; }

    /// <summary>True at the start of the sentence, where every word is capitalised.</summary>
    public bool IsFirst { get; init; }

    /// <summary>True for a word with a capital letter, a noun or name in German. Unsure at the start of a sentence.</summary>
    public bool IsCapitalised => Kind == TokenKind.Word && char.IsUpper(Text[0]);
}

/// <summary>A day, month or year; 0 for what is left open.</summary>
internal readonly record struct CalendarDate(int Year, int Month, int Day)
{
    /// <summary>True when everything this date says, the other says too.</summary>
    public bool IsSaidBy(CalendarDate other) =>
        (Year == 0 || Year == other.Year) && (Month == 0 || Month == other.Month) && (Day == 0 || Day == other.Day);
}
