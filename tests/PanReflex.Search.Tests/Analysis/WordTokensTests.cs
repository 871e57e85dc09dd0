using PanReflex.Search.Analysis;

namespace PanReflex.Search.Tests.Analysis;

public class WordTokensTests
{
    [Theory]
    [InlineData("Der Krisenstab tagt.", "der krisenstab tagt")]
    [InlineData("Kita-Schließung im März", "kita schließung im märz")]
    [InlineData("101 von 191 Städten, 31,1 Prozent; 1.250.000 Euro.", "101 von 191 städten 31,1 prozent 1.250.000 euro")]
    [InlineData("S1 bis S6, FS20, Covid19", "s1 bis s6 fs20 covid 19")]
    [InlineData("text:(krise AND \"stab\")~2 [* TO *]", "text krise and stab 2 to")]
    [InlineData("Ver\u00ADwal\u00ADtung", "verwaltung")]
    [InlineData("U\u0308bung", "übung")]
    [InlineData("a\u0000b\u0007c", "a b c")]
    [InlineData("\uD800 lose Ersatzzeichen \uDC00", "lose ersatzzeichen")]
    [InlineData(" \t\n…–!", "")]
    public void A_text_falls_into_lower_case_words_and_numbers(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words(text)));

    [Fact]
    public void A_word_of_ten_thousand_letters_is_cut() =>
        Assert.Equal([WordTokens.LongestWord], Words(new string('x', 10_000)).Select(w => w.Length));

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in new WordTokens(WordTokens.Normalise(text)))
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
