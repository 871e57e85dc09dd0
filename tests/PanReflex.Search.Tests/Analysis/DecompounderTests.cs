using PanReflex.Search.Analysis;

namespace PanReflex.Search.Tests.Analysis;

public class DecompounderTests
{
    private static readonly Dictionary<string, int> Frequencies = new()
    {
        ["krise"] = 100, ["krisen"] = 40, ["stab"] = 50, ["leitung"] = 80, ["leiter"] = 60, ["kommunikation"] = 90, ["gesundheit"] = 70,
        ["amt"] = 500, ["verwaltung"] = 100, ["rat"] = 300, ["haus"] = 200, ["information"] = 30, ["telefon"] = 30, ["impfung"] = 20,
        ["bereit"] = 40, ["schaft"] = 30, ["bereitschaft"] = 5000, ["stabsleitung"] = 3,
    };

    private readonly Decompounder _decompounder = new(w => Frequencies.GetValueOrDefault(w));

    [Theory]
    [InlineData("krisenstab", "krise stab")]
    [InlineData("krisenstabsleitung", "krise stab leitung")]
    [InlineData("krisenkommunikation", "krise kommunikation")]
    [InlineData("informationstelefon", "information telefon")]
    [InlineData("verwaltungshaus", "verwaltung haus")]
    public void A_compound_is_split_at_known_words_and_loses_its_linking_elements(string word, string parts) =>
        Assert.Equal(parts, string.Join(' ', _decompounder.Split(word)));

    [Theory]
    [InlineData("krise", "shorter than two parts")]
    [InlineData("gesundheitsamt", "the right part has fewer than four letters")]
    [InlineData("krisenxyzw", "the right part is unknown")]
    [InlineData("xyzwstab", "the left part is unknown")]
    [InlineData("bereitschaft", "the whole is far more frequent than its parts")]
    [InlineData("20202021", "a number")]
    public void Other_words_stay_whole(string word, string reason) => Assert.True(_decompounder.Split(word).Count == 0, reason);

    [Fact]
    public void The_linking_element_that_leaves_the_most_frequent_word_wins()
    {
        // "krisen" + "" and "krise" + "n" are both words; "krise" is the more frequent one.
        Assert.Equal("krise", _decompounder.Split("krisenleiter")[0]);
    }
}
