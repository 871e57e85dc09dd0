using PanReflex.Service.Sources;

namespace PanReflex.Service.Tests.Sources;

public sealed class QuotedTextTests
{
    private const string Text = "Abc 😀 def.";

    [Theory]
    [InlineData("0-3", "", "Abc", " 😀 def.")]
    [InlineData("4-2", "Abc ", "😀", " def.")]
    [InlineData("0-11", "", Text, "")]
    public void A_range_parts_the_text(string range, string before, string quote, string after) =>
        Assert.Equal(new QuotedText(before, quote, after), QuotedText.Part(Text, range));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0-0")]
    [InlineData("0-12")]
    [InlineData("11-1")]
    [InlineData("2147483647-2147483647")]
    [InlineData("99999999999999-1")]
    [InlineData("-1-2")]
    [InlineData("+1-2")]
    [InlineData(" 1-2")]
    [InlineData("1-2-3")]
    [InlineData("5-1")]
    [InlineData("0-5")]
    public void Nonsense_marks_nothing(string? range) => Assert.Equal(new QuotedText(Text, "", ""), QuotedText.Part(Text, range));
}
