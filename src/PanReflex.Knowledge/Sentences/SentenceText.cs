namespace PanReflex.Knowledge.Sentences;

/// <summary>Reads spans.</summary>
public static class SentenceText
{
    /// <summary>The words of a span, verbatim.</summary>
    public static string In(this TextSpan span, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Substring(span.Start, span.Length);
    }
}
