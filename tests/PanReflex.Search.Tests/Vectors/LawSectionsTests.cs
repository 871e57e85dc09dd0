using PanReflex.Search.Vectors.Training;

namespace PanReflex.Search.Tests.Vectors;

public class LawSectionsTests
{
    [Fact]
    public void A_law_falls_into_its_sections_without_front_matter()
    {
        const string law = "---\nTitle: X\n---\n\n# Gesetz\n\nVorspruch.\n\n## § 1 Zweck\n\nDieses Gesetz regelt\nden EU-\nHandel.\n\n## § 2 (weggefallen)\n\n";
        Assert.Equal(["Gesetz \nVorspruch. ", "§ 1 Zweck \nDieses Gesetz regelt den EU-Handel. "], LawSections.Read(law, []));
    }

    [Fact]
    public void Sections_that_begin_alike_are_read_once()
    {
        var seen = new HashSet<string>();
        const string law = "## § 9 Inkrafttreten\n\nDieses Gesetz tritt am Tage nach der Verkündung in Kraft.\n";
        Assert.Single(LawSections.Read(law, seen));
        Assert.Empty(LawSections.Read(law, seen));
    }

    [Fact]
    public void A_long_section_is_cut()
    {
        var section = Assert.Single(LawSections.Read("# Anlage\n" + string.Concat(Enumerable.Repeat("Wort und Zahl\n", 1000)), []));
        Assert.InRange(section.Length, 2500, 2520);
    }
}
