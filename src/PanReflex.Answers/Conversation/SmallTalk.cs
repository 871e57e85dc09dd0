namespace PanReflex.Answers.Conversation;

/// <summary>
/// Tells small talk and orders from questions. Careful by construction: a message is small talk only if nothing is left beside a known
/// phrase, so "Hallo, wie erreichen wir …?" stays a question.
/// </summary>
public static class SmallTalk
{
    /// <summary>Sorts a cleaned message.</summary>
    public static Talk Classify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Word.Split(text);
        var (from, greeted) = SkipGreetings(words);
        var (to, closing) = SkipClosing(words, from);
        if (from >= to)
        {
            return new Talk(closing ?? (greeted ? TalkKind.Greeting : TalkKind.None), text);
        }

        var rest = words.Skip(from).Take(to - from).ToArray();
        var bare = rest.Where(w => !TalkPhrases.Fillers.Contains(w.Folded))
            .Select(w => TalkPhrases.Familiar.GetValueOrDefault(w.Folded, w.Folded))
            .ToArray();
        if (bare.Length == 0)
        {
            return new Talk(greeted ? TalkKind.Greeting : TalkKind.Acknowledgement, text);
        }

        if (Whole(bare) is { } kind)
        {
            // "Ok, danke!" is thanks.
            return new Talk(kind == TalkKind.Acknowledgement ? closing ?? kind : kind, text);
        }

        var question = Cut(text, words, from, to);
        return new Talk(Orders.IsOrder(rest) ? TalkKind.Order : TalkKind.None, question);
    }

    private static TalkKind? Whole(string[] bare)
    {
        if (TalkPhrases.BareGreetings.Any(p => Equal(p, bare)))
        {
            return TalkKind.Greeting;
        }

        // "Vielen Dank für Ihre Hilfe" is found here once "Ihre" reads "deine".
        if (TalkPhrases.Thanks.Any(p => Equal(p, bare)))
        {
            return TalkKind.Thanks;
        }

        foreach (var (kind, phrase) in TalkPhrases.Whole)
        {
            if (Equal(phrase, bare))
            {
                return kind;
            }
        }

        return null;
    }

    // "Gute Nacht" and "na" may open a message, "Danke, und wie …?" too.
    private static (int From, bool Greeted) SkipGreetings(IReadOnlyList<Word> words)
    {
        var from = 0;
        while (from < words.Count)
        {
            var length = LengthAt(TalkPhrases.Greetings, words, from);
            if (length == 0)
            {
                break;
            }

            from += length;
        }

        return (from, from > 0);
    }

    private static (int To, TalkKind? Closing) SkipClosing(IReadOnlyList<Word> words, int from)
    {
        var to = words.Count;
        TalkKind? closing = null;
        while (to > from)
        {
            var thanks = LengthBefore(TalkPhrases.Thanks, words, from, to);
            var farewell = LengthBefore(TalkPhrases.Farewells, words, from, to);
            var filler = closing is not null && (words[to - 1].Folded == "und" || TalkPhrases.Fillers.Contains(words[to - 1].Folded)) ? 1 : 0;
            var length = Math.Max(Math.Max(thanks, farewell), filler);
            if (length == 0)
            {
                break;
            }

            if (length != filler)
            {
                closing = farewell > thanks || closing is TalkKind.Farewell ? TalkKind.Farewell : TalkKind.Thanks;
            }

            to -= length;
        }

        return (to, closing);
    }

    private static int LengthAt(IReadOnlyList<string[]> phrases, IReadOnlyList<Word> words, int from) =>
        phrases.FirstOrDefault(p => from + p.Length <= words.Count && Matches(p, words, from))?.Length ?? 0;

    private static int LengthBefore(IReadOnlyList<string[]> phrases, IReadOnlyList<Word> words, int from, int to) =>
        phrases.FirstOrDefault(p => to - p.Length >= from && Matches(p, words, to - p.Length))?.Length ?? 0;

    private static bool Matches(string[] phrase, IReadOnlyList<Word> words, int from)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!Alike(phrase[i], words[from + i].Folded))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Equal(string[] phrase, string[] words) =>
        phrase.Length == words.Length && phrase.Zip(words).All(p => Alike(p.First, p.Second));

    // A city is never a slip of the finger: "Halle" is not "Hallo".
    private static bool Alike(string phrase, string word) =>
        phrase == word || (!Places.IsPlace(word) && TypoTolerance.Alike(phrase, word));

    private static string Cut(string text, IReadOnlyList<Word> words, int from, int to)
    {
        var start = from == 0 ? 0 : words[from].Start;
        var end = to == words.Count ? text.Length : words[to - 1].End;

        // Keep the question mark that stands before "Danke!".
        while (end < text.Length && text[end] is '?' or '!' or '.' && to < words.Count && end < words[to].Start)
        {
            end++;
        }

        return text[start..end].Trim();
    }
}
