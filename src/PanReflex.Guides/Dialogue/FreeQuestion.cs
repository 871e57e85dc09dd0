namespace PanReflex.Guides.Dialogue;

/// <summary>Tells questions to the reports from statements about one's own office.</summary>
internal static class FreeQuestion
{
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "wie", "was", "wer", "wen", "wem", "wo", "wann", "warum", "wieso", "weshalb", "welche", "welcher", "welches", "welchen", "welchem",
        "wozu", "womit", "wodurch", "woran", "wofuer", "wovon", "worauf", "inwiefern", "inwieweit", "woher", "wohin", "wieviel", "wieviele",
    };

    /// <summary>Ends with a question mark, or begins with a question word and has three words.</summary>
    public static bool Is(string text)
    {
        if (text.TrimEnd().EndsWith('?'))
        {
            return true;
        }

        var words = GuideWords.Fold(text).Split(' ');
        return words.Length >= 3 && Openers.Contains(words[0]);
    }
}
