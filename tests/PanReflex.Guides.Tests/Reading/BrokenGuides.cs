using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Tests.Reading;

public sealed class BrokenGuides : IDisposable
{
    private readonly GuidesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_folder_has_no_findings()
    {
        var catalog = _folder.Read();

        Assert.Empty(catalog.Findings);
        var guide = Assert.Single(catalog.Guides);
        var first = guide.Questions.First();
        Assert.Equal(("gut-1", "Vorbereitung", 1, 7), (first.Id, first.Phase, first.Priority, first.Minutes));
        Assert.Equal([OfficeRole.CrisisStaff], first.Roles);
        Assert.Equal(["kinder"], first.Groups);
    }

    [Theory]
    [InlineData("titel: Ein guter Leitfaden", "titl: Ein guter Leitfaden", 2, "Das Feld „titl“ ist unbekannt")]
    [InlineData("thema: Krisenmanagement\n", "", 1, "Es fehlt das Feld „thema“")]
    [InlineData("frage: Wer entscheidet?", "frage: \"Wer entscheidet?", 0, "Das YAML ist nicht lesbar")]
    [InlineData("belege: [bericht#rn-1]", "belege: [bericht-1]", 11, "„bericht-1“ ist keine Randnummer")]
    [InlineData("belege: [bericht#rn-1]", "belege: bericht#rn-1", 11, "braucht eine Liste")]
    [InlineData("rollen: [krisenstab]", "rollen: [bauhof]", 16, "Die Rolle „bauhof“ gibt es nicht")]
    [InlineData("prioritaet: 1", "prioritaet: 9", 17, "keine ganze Zahl von 1 bis 3")]
    [InlineData("id: gut-2", "id: gut-1", 19, "Die Frage „gut-1“ gibt es schon")]
    [InlineData("id: gut-2", "id: Gut 2", 19, "Die id „Gut 2“ darf nur")]
    [InlineData("suche: Vertretung im Krisenstab", "prioritaet: 2", 19, "braucht „belege“ oder „suche“")]
    public void A_broken_guide_is_refused_with_line_and_reason(string sound, string broken, int line, string reason)
    {
        var text = GuidesFolder.Sound.Replace(sound, broken, StringComparison.Ordinal);
        Assert.NotEqual(GuidesFolder.Sound, text);

        var catalog = _folder.Write("gut.yaml", text).Write("anderer.yaml", Another).Read();

        Assert.All(catalog.Findings, finding => Assert.Equal("gut.yaml", finding.FileName));
        var finding = Assert.Single(catalog.Findings, finding => finding.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(FindingWeight.Refused, finding.Weight);
        Assert.True(line == 0 ? finding.Line > 0 : finding.Line == line, $"{finding}");
        Assert.Equal(["anderer"], catalog.Guides.Select(guide => guide.Id));
    }

    [Fact]
    public void A_paragraph_that_no_report_has_is_named_and_the_guide_still_works()
    {
        var catalog = _folder.Write("gut.yaml", GuidesFolder.Sound.Replace("bericht#rn-2", "bericht#rn-99", StringComparison.Ordinal)).Read();

        var finding = Assert.Single(catalog.Findings);
        Assert.Equal("gut.yaml, Zeile 14: Die Randnummer „bericht#rn-99“ gibt es in den Berichten nicht. Der Beleg wird nicht gezeigt.", finding.ToString());
        Assert.Single(catalog.Guides);
    }

    [Fact]
    public void A_reference_into_a_broken_guide_is_refused_and_named()
    {
        var catalog = _folder
            .Write("gut.yaml", GuidesFolder.Sound.Replace("warum: Ohne", "waru: Ohne", StringComparison.Ordinal))
            .Write("kurz.yaml", Short).Read();

        Assert.Empty(catalog.Guides);
        Assert.Contains(catalog.Findings, finding => finding.FileName == "kurz.yaml" && finding.Reason.Contains("„aus: gut/gut-1“ führt zu keiner Frage", StringComparison.Ordinal));
    }

    [Fact]
    public void A_guide_may_be_assembled_by_reference()
    {
        var catalog = _folder.Write("kurz.yaml", Short).Read();

        Assert.Empty(catalog.Findings);
        Assert.Equal("Sofort", Assert.Single(catalog.Find("kurz")!.Questions).Phase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- nur\n- eine\n- Liste")]
    [InlineData("id: &a [*a]")]
    [InlineData("\u0000\u0001")]
    public void Rubbish_is_refused_without_taking_others_down(string text)
    {
        var catalog = _folder.Write("muell.yaml", text).Read();

        Assert.Contains(catalog.Findings, finding => finding.FileName == "muell.yaml" && finding.Weight == FindingWeight.Refused);
        Assert.Single(catalog.Guides);
    }

    [Fact]
    public void A_guide_of_many_megabytes_is_refused()
    {
        var catalog = _folder.Write("gross.yaml", "id: gross\n" + new string('#', 3_000_000)).Read();

        Assert.Contains(catalog.Findings, finding => finding.FileName == "gross.yaml" && finding.Reason.Contains("größer als", StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_list_of_groups_leaves_the_guides_usable()
    {
        var catalog = _folder.Write("gruppen.yaml", "gruppen: \"kaputt").Read();

        Assert.Single(catalog.Guides);
        Assert.Contains(catalog.Findings, finding => finding.FileName == "gruppen.yaml" && finding.Weight == FindingWeight.Refused);
        Assert.Contains(catalog.Findings, finding => finding.FileName == "gut.yaml" && finding.Weight == FindingWeight.Gap);
    }

    [Fact]
    public void A_missing_folder_is_said()
    {
        var result = GuideCheck.Run(Path.Combine(_folder.Root, "fehlt"), null);

        Assert.False(result.IsSound);
        Assert.Contains("gibt es nicht", result.Findings[0].ToString(), StringComparison.Ordinal);
    }

    private const string Short = """
        id: kurz
        titel: Kurz
        thema: Krisenmanagement
        beschreibung: Zusammengestellt.
        phasen:
          - name: Sofort
            fragen:
              - aus: gut/gut-1
        """;

    private const string Another = """
        id: anderer
        titel: Noch einer
        thema: Krisenmanagement
        beschreibung: Bleibt heil.
        phasen:
          - name: Vorbereitung
            fragen:
              - id: anderer-1
                frage: Was nun?
                warum: Darum.
                suche: Krisenstab
        """;
}
