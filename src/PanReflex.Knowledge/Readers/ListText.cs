namespace PanReflex.Knowledge.Readers;

/// <summary>How lists and table rows become running text. The sentence splitter breaks at the bullet.</summary>
internal static class ListText
{
    /// <summary>Starts an item inside a paragraph.</summary>
    public const string Bullet = "• ";

    private const int MaxWordsInOneParagraph = 120;

    /// <summary>Paragraph texts of a list: one for a short list, one per item for a long one.</summary>
    /// <param name="lead">Text that introduces the list ("Empfohlen wird:"); null when there is none.</param>
    /// <param name="items">The items as plain text.</param>
    public static IEnumerable<string> ToParagraphs(string? lead, IReadOnlyList<string> items)
    {
        var texts = items.Where(item => item.Length > 0).Select(item => Bullet + item).ToList();
        var whole = string.Join(' ', lead is null ? texts : texts.Prepend(lead));
        if (WordCount.Of(whole) <= MaxWordsInOneParagraph)
        {
            return whole.Length == 0 ? [] : [whole];
        }

        return lead is null ? texts : texts.Prepend(lead);
    }

    /// <summary>A table row as text: "Kopf: Zelle; Kopf: Zelle".</summary>
    public static string Row(IReadOnlyList<string> header, IReadOnlyList<string> cells) =>
        string.Join("; ", cells
            .Select((cell, column) => column < header.Count && header[column].Length > 0 && cell.Length > 0
                ? $"{header[column]}: {cell}"
                : cell)
            .Where(text => text.Length > 0));
}

/// <summary>Counts words: runs between spaces that hold a letter or digit.</summary>
internal static class WordCount
{
    /// <summary>Number of words in <paramref name="text"/>.</summary>
    public static int Of(string text)
    {
        var words = 0;
        var inWord = false;
        foreach (var character in text)
        {
            if (character is ' ' or '\n')
            {
                inWord = false;
            }
            else if (!inWord && char.IsLetterOrDigit(character))
            {
                words++;
                inWord = true;
            }
        }

        return words;
    }
}
