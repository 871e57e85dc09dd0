namespace PanReflex.Search.Analysis;

/// <summary>Enumerates the words and numbers of a text without allocating.</summary>
/// <remarks>
/// A word is a run of letters; a number is a run of digits with inner dots or commas ("1.250,5"); one or two letters right before
/// digits are a sign ("S4", "A40"). Everything else, query syntax and control characters included, separates. The text must be normalised by <see cref="Normalise"/>.
/// </remarks>
internal ref struct WordTokens(ReadOnlySpan<char> text)
{
    /// <summary>Words beyond this length are noise (encoded data, broken extraction) and are cut.</summary>
    public const int LongestWord = 64;

    private const int LongestSign = 2;

    private ReadOnlySpan<char> _rest = text;

    /// <summary>The present word.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Lower case in composed form (NFC), without soft hyphens and zero-width joiners, which PDF and web texts carry inside words.</summary>
    public static string Normalise(string text)
    {
        if (text.AsSpan().IndexOfAny("\u00AD\u200B\u200C\u200D\uFEFF") >= 0)
        {
            text = string.Concat(text.Where(c => c is not ('\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF')));
        }

        try
        {
            text = text.Normalize();
        }
        catch (ArgumentException)
        {
            // Lone surrogates can't be normalised; they separate words like any other non-letter.
        }

        return text.ToLowerInvariant();
    }

    /// <summary>Moves to the next word.</summary>
    public bool MoveNext()
    {
        var start = 0;
        while (start < _rest.Length && !char.IsLetter(_rest[start]) && !char.IsAsciiDigit(_rest[start]))
        {
            start++;
        }

        if (start == _rest.Length)
        {
            _rest = default;
            Current = default;
            return false;
        }

        var end = char.IsLetter(_rest[start]) ? EndOfWord(start) : EndOfNumber(start);
        Current = _rest[start..Math.Min(end, start + LongestWord)];
        _rest = _rest[end..];
        return true;
    }

    /// <summary>Supports foreach.</summary>
    public readonly WordTokens GetEnumerator() => this;

    private readonly int EndOfWord(int start)
    {
        var position = start;
        while (position < _rest.Length && char.IsLetter(_rest[position]))
        {
            position++;
        }

        return position - start <= LongestSign ? EndOfDigits(position) : position;
    }

    private readonly int EndOfDigits(int position)
    {
        while (position < _rest.Length && char.IsAsciiDigit(_rest[position]))
        {
            position++;
        }

        return position;
    }

    private readonly int EndOfNumber(int position)
    {
        while (position < _rest.Length)
        {
            if (char.IsAsciiDigit(_rest[position]))
            {
                position++;
            }
            else if (_rest[position] is '.' or ',' && position + 1 < _rest.Length && char.IsAsciiDigit(_rest[position + 1]))
            {
                position += 2;
            }
            else
            {
                break;
            }
        }

        return position;
    }
}
