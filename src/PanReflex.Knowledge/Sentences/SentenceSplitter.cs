namespace PanReflex.Knowledge.Sentences;

/// <summary>
/// Splits German text into sentences as verbatim spans: text[span] is the sentence without surrounding whitespace, spans are in
/// order, do not overlap, and leave out nothing but whitespace. In doubt two sentences stay one, because a torn sentence quotes
/// something that nobody wrote.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>The sentences of <paramref name="text"/>; none for blank text. A line feed always ends a sentence.</summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = new List<TextSpan>();
        var start = 0;
        var depth = 0; // of open parentheses: a stop inside them does not end the sentence around them
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\n')
            {
                Add(sentences, text, start, at);
                (start, depth) = (at + 1, 0);
            }
            else if (character == '•' && IsItemStart(text, at))
            {
                Add(sentences, text, start, at);
                (start, depth) = (at, 0);
            }
            else if (character is '(' or '[')
            {
                depth++;
            }
            else if (character is ')' or ']')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (character is '.' or '!' or '?' or '…' or ':')
            {
                var end = AfterClosing(text, at + 1, ref depth);
                if (SentenceEnd.IsAt(text, start, at, end, depth > 0))
                {
                    Add(sentences, text, start, end);
                    (start, depth) = (end, 0);
                    at = end - 1;
                }
            }
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static bool IsItemStart(string text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1])) && at + 1 < text.Length && text[at + 1] == ' ';

    /// <summary>Further stops, closing quotes and brackets belong to the sentence they close.</summary>
    private static int AfterClosing(string text, int at, ref int depth)
    {
        var open = depth;
        var end = at;
        while (end < text.Length && (text[end] is '.' or '!' or '?' or '…' || IsClosing(text[end])))
        {
            open -= text[end] is ')' or ']' ? 1 : 0;
            end++;
        }

        depth = Math.Max(0, open);
        return end;
    }

    private static bool IsClosing(char character) => character is ')' or ']' or '"' or '“' or '”' or '’' or '\'' or '«' or '»' or '‹' or '›';

    private static void Add(List<TextSpan> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new TextSpan(start, end - start));
        }
    }
}
