using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Knowledge.Tests.Sentences;

public class Sentences_cover_the_text
{
    [Property(MaxTest = 500)]
    public void Any_text_is_covered_but_for_whitespace(string? text) => CoverageIsComplete(text ?? "");

    [Property(MaxTest = 500)]
    public Property Text_of_German_scraps_is_covered_but_for_whitespace()
    {
        var scraps = Gen.Elements(
            "Die", "Stadt", "z. B.", "d. h.", "Nr. 5", "§ 5 Abs. 9", "18. April", ".", "!", "?", "…", " ", "\n", "„", "“", "(", ")", "[", "]", "•",
            "3.500", "Dr.", "usw.", "Kapitel 3.", ":", "–", "ä", "😀", "\u00a0", "I.", "www.difu.de");
        return Prop.ForAll(Arb.From(scraps.ListOf().Select(parts => string.Join(' ', parts))), CoverageIsComplete);
    }

    private static void CoverageIsComplete(string text)
    {
        var spans = SentenceSplitter.Split(text);

        Assert.Equal(WithoutSpace(text), WithoutSpace(string.Concat(spans.Select(span => span.In(text)))));
        Assert.All(spans, span => Assert.Equal(span.In(text), span.In(text).Trim()));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    private static string WithoutSpace(string text) => new([.. text.Where(character => !char.IsWhiteSpace(character))]);
}
