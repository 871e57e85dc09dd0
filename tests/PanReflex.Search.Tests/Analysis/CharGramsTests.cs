using PanReflex.Search.Analysis;

namespace PanReflex.Search.Tests.Analysis;

public class CharGramsTests
{
    [Theory]
    [InlineData("a", 1)]
    [InlineData("amt", 6)]
    [InlineData("stab", 9)]
    public void A_word_has_its_three_to_five_grams_with_boundaries(string word, int count)
    {
        Assert.Equal(count, CharGrams.Count(word.Length));
        Assert.Equal(count, Keys(word).Count);
    }

    [Fact]
    public void Words_share_exactly_the_grams_that_they_share_as_text()
    {
        // _stab_ and _stabe_ share _st sta tab _sta stab _stab; _stabe_ goes on with abe be_ tabe abe_ stabe tabe_.
        Assert.Equal(6, Keys("stab").Intersect(Keys("stabe")).Count());
        Assert.Empty(Keys("stab").Intersect(Keys("rohr")));
    }

    private static List<ulong> Keys(string word)
    {
        var keys = new ulong[CharGrams.Count(word.Length)];
        var count = CharGrams.Write(word, keys);
        return [.. keys[..count]];
    }
}
