using FsCheck.Xunit;
using PanReflex.BotFramework.Teams;

namespace PanReflex.BotFramework.Tests.Teams;

public class CitationLimitsTests
{
    [Theory]
    [InlineData("Kurz", 80, "Kurz")]
    [InlineData("  viele \n  Leerzeichen  ", 80, "viele Leerzeichen")]
    [InlineData("Die Hotline war rund um die Uhr besetzt.", 20, "Die Hotline war…")]
    [InlineData("Die Hotline, die Uhr", 13, "Die Hotline…")]
    [InlineData("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…")]
    [InlineData("abcdefgh👩‍👩‍👧‍👦x", 12, "abcdefgh…")]
    public void Texts_are_cut_at_words_and_never_within_a_character(string text, int length, string expected)
        => Assert.Equal(expected, CitationLimits.Cut(text, length));

    [Property]
    public bool A_cut_text_is_never_too_long(string? text, byte length) => CitationLimits.Cut(text ?? "", Math.Max((int)length, 2)).Length <= Math.Max((int)length, 2);

    [Fact]
    public void Citations_are_made_to_fit_Teams()
    {
        var claims = Enumerable.Range(0, 15).Select(i => new Claim(i, new Appearance
        {
            Name = string.Concat(Enumerable.Repeat("Krisenkommunikation ", 10)),
            Abstract = i == 3 ? "" : string.Concat(Enumerable.Repeat("Die Hotline war besetzt. ", 20)),
            Keywords = ["Bürgertelefon", "", "Donaudampfschifffahrtsgesellschaftskapitän", "c", "d"],
        }));

        var fitted = CitationLimits.Apply(claims.Concat(claims));

        Assert.Equal(Enumerable.Range(1, 10), fitted.Select(claim => claim.Position));
        Assert.All(fitted, claim =>
        {
            Assert.InRange(claim.Appearance.Name.Length, 1, 80);
            Assert.InRange(claim.Appearance.Abstract!.Length, 1, 160);
            Assert.InRange(claim.Appearance.Keywords!.Count, 1, 3);
            Assert.All(claim.Appearance.Keywords, keyword => Assert.InRange(keyword.Length, 1, 28));
        });
    }
}
