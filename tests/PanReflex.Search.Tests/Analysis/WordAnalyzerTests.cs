using PanReflex.Search.Analysis;

namespace PanReflex.Search.Tests.Analysis;

public class WordAnalyzerTests
{
    [Theory]
    [InlineData("häuser", "haus")]
    [InlineData("hauses", "haus")]
    [InlineData("straße", "strass")]
    [InlineData("krisenstäbe", "krisenstab")]
    [InlineData("2020", "2020")]
    [InlineData("übungen", "ubung")]
    public void Inflected_words_share_a_stem(string word, string stem) => Assert.Equal(stem, new WordAnalyzer(null).Analyze(word).Stem);

    [Theory]
    [InlineData("und")]
    [InlineData("können")]
    [InlineData("warum")]
    public void Words_without_topic_have_no_terms(string word) => Assert.Empty(new WordAnalyzer(null).Analyze(word).Terms);

    [Fact]
    public void A_compound_has_its_own_stem_and_those_of_its_parts()
    {
        var dictionary = new Dictionary<string, int> { ["bürger"] = 10, ["telefon"] = 10 };
        var form = new WordAnalyzer(new Decompounder(w => dictionary.GetValueOrDefault(w))).Analyze("bürgertelefon");
        Assert.Equal(["burgertelefon", "burg", "telefon"], form.Terms);
    }
}
