namespace PanReflex.Search.Analysis;

/// <summary>Character 3-, 4- and 5-grams of a word between word-boundary marks, packed into 64-bit keys.</summary>
internal static class CharGrams
{
    public const int Shortest = 3;
    public const int Longest = 5;

    // 12 bits hold the letters of every European script; characters above share keys, which only adds a little noise there.
    private const int BitsPerCharacter = 12;
    private const ulong Boundary = '_';

    /// <summary>How many grams a word has.</summary>
    public static int Count(int wordLength)
    {
        var padded = wordLength + 2;
        var count = 0;
        for (var n = Shortest; n <= Math.Min(Longest, padded); n++)
        {
            count += padded - n + 1;
        }

        return count;
    }

    /// <summary>Writes the keys of the grams of <c>_word_</c>; returns how many.</summary>
    /// <param name="word">Lower-case word, at most <see cref="WordTokens.LongestWord"/> characters.</param>
    /// <param name="keys">Room for <see cref="Count"/> keys.</param>
    public static int Write(ReadOnlySpan<char> word, Span<ulong> keys)
    {
        var padded = word.Length + 2;
        var written = 0;
        for (var start = 0; start + Shortest <= padded; start++)
        {
            ulong key = 0;
            for (var n = 1; n <= Longest && start + n <= padded; n++)
            {
                var position = start + n - 1;
                var character = position == 0 || position == padded - 1 ? Boundary : word[position - 1] & 0xFFFUL;
                // Each gram ends in a character that is never zero, so grams of different length never share a key.
                key = (key << BitsPerCharacter) | (character == 0 ? 1 : character);
                if (n >= Shortest)
                {
                    keys[written++] = key;
                }
            }
        }

        return written;
    }
}
