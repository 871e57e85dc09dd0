namespace PanReflex.Knowledge.Sentences;

/// <summary>Decides whether a stop ends a sentence.</summary>
internal static class SentenceEnd
{
    /// <param name="text">The text.</param>
    /// <param name="start">Where the running sentence starts.</param>
    /// <param name="stop">Position of the stop.</param>
    /// <param name="end">First position behind the stop and what closes with it.</param>
    /// <param name="insideBrackets">Whether a parenthesis is open around the stop.</param>
    public static bool IsAt(string text, int start, int stop, int end, bool insideBrackets)
    {
        if (end >= text.Length)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return false; // 3.14, z.B., www.difu.de, 10:30
        }

        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (next >= text.Length)
        {
            return true;
        }

        if (insideBrackets && HasClosingAhead(text, end))
        {
            return false;
        }

        return text[stop] switch
        {
            ':' => text[next] == '•', // introduces a list
            '.' => CanStart(text, next, afterFullStop: true) && !IsAbbreviatedAt(text, start, stop, end, next),
            '…' => CanStart(text, next, afterFullStop: false),
            _ => CanStart(text, next, afterFullStop: false) && !IsEmbedded(text, stop, end, next),
        };
    }

    /// <summary>A sentence begins with a capital, a digit, an opening quote or bracket, or a bullet.</summary>
    private static bool CanStart(string text, int next, bool afterFullStop)
    {
        var at = next;
        while (at < text.Length && text[at] is '„' or '"' or '»' or '«' or '‚' or '(' or '[' or '“' or '›' or '‹')
        {
            at++;
        }

        if (at >= text.Length)
        {
            return true;
        }

        return char.IsUpper(text[at]) || char.IsDigit(text[at]) || text[at] is '•' or '§' or '–' or '-' or '→'
            || (afterFullStop && !char.IsLower(text[at]) && char.IsLetter(text[at]));
    }

    /// <summary>„Was tun?“ fragten viele: the sentence runs on after a quoted question.</summary>
    private static bool IsEmbedded(string text, int stop, int end, int next) =>
        end > stop + 1 && char.IsLower(text[next]);

    private static bool IsAbbreviatedAt(string text, int start, int stop, int end, int next)
    {
        if (end > stop + 1 && text[stop + 1] is '.' or '!' or '?')
        {
            return false; // "usw..." and the like end
        }

        if (end > stop + 1 && text[end - 1] is ')' or ']' && text.AsSpan(start).TrimStart()[0] is '(' or '[')
        {
            return false; // a sentence that stands in brackets as a whole: "(Vgl. Abb. 4.)"
        }

        var wordStart = stop;
        while (wordStart > start && (char.IsLetterOrDigit(text[wordStart - 1]) || text[wordStart - 1] is '.'))
        {
            wordStart--;
        }

        var word = text.AsSpan(wordStart, stop - wordStart);
        if (word.IsEmpty)
        {
            return false;
        }

        if (IsOrdinal(word))
        {
            return Ordinal.IsAt(text, start, wordStart, word, next);
        }

        if (word.Length == 1 && char.IsLetter(word[0]))
        {
            // "z. B.", "d. h.", "A. Meyer", "u. a.": joined, unless a function word with a capital begins the next sentence.
            return IsSecondOfPair(text, start, wordStart, word[0]) || !LooksLikeStart(text, next);
        }

        return Abbreviations.NeverEnds(word) || ((Abbreviations.Has(word) || IsDotted(word)) && !LooksLikeStart(text, next));
    }

    /// <summary>"z. B." and "d. h." always go on.</summary>
    private static bool IsSecondOfPair(string text, int start, int wordStart, char letter)
    {
        var before = text.AsSpan(start, wordStart - start).TrimEnd();
        return (letter is 'B' && before.EndsWith("z.", StringComparison.OrdinalIgnoreCase))
            || (letter is 'h' && before.EndsWith("d.", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Unknown abbreviations of several short parts: "i.Vm.", "Dr.med.".</summary>
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        var dot = word.IndexOf('.');
        return dot is > 0 and <= 4 && word.Length - dot <= 5 && word.IndexOfAnyInRange('0', '9') < 0;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsAsciiDigit(character))
            {
                return IsRoman(word);
            }
        }

        return true;
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => word.Length <= 5 && word.IndexOfAnyExcept("IVX") < 0;

    /// <summary>After "usw." a capitalised function word begins a sentence; a noun may just go on.</summary>
    private static bool LooksLikeStart(string text, int next)
    {
        var end = next;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return Abbreviations.StartsSentence(text.AsSpan(next, end - next));
    }

    private static bool HasClosingAhead(string text, int at)
    {
        var depth = 0;
        var limit = Math.Min(text.Length, at + 400); // an unclosed bracket must not swallow the rest of the paragraph
        for (; at < limit; at++)
        {
            if (text[at] is '(' or '[')
            {
                depth++;
            }
            else if (text[at] is ')' or ']' && depth-- == 0)
            {
                return true;
            }
        }

        return false;
    }
}
