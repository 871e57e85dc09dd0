using PanReflex.Guides.Dates;

namespace PanReflex.Guides.Tests.Dates;

public sealed class DueDates
{
    /// <summary>A Sunday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("bis 15.3.", "2027-03-15")]
    [InlineData("15.03.2027", "2027-03-15")]
    [InlineData("15. 3. 2027", "2027-03-15")]
    [InlineData("15.3.27", "2027-03-15")]
    [InlineData("2027-03-15", "2027-03-15")]
    [InlineData("15. März 2027", "2027-03-15")]
    [InlineData("bis zum 1. Dezember", "2026-12-01")]
    [InlineData("am 3. Jan.", "2027-01-03")]
    [InlineData("22.11.", "2026-11-22")]
    [InlineData("21.11.", "2027-11-21")]
    [InlineData("29.2.", "2028-02-29")]
    [InlineData("heute", "2026-11-22")]
    [InlineData("morgen", "2026-11-23")]
    [InlineData("übermorgen", "2026-11-24")]
    [InlineData("in zwei Wochen", "2026-12-06")]
    [InlineData("in 10 Tagen", "2026-12-02")]
    [InlineData("in einem Monat", "2026-12-22")]
    [InlineData("in einem Jahr", "2027-11-22")]
    [InlineData("nächsten Freitag", "2026-11-27")]
    [InlineData("bis Freitag", "2026-11-27")]
    [InlineData("übernächsten Freitag", "2026-12-04")]
    [InlineData("kommenden Sonntag", "2026-11-29")]
    [InlineData("nächste Woche Dienstag", "2026-11-24")]
    [InlineData("Ende Mai", "2027-05-31")]
    [InlineData("Ende Februar 2028", "2028-02-29")]
    [InlineData("Ende des Monats", "2026-11-30")]
    [InlineData("Quartalsende", "2026-12-31")]
    [InlineData("bis Jahresende", "2026-12-31")]
    [InlineData("nächste Woche", "2026-11-27")]
    public void German_days_are_read(string words, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DueDateReader.Find(words, Today)?.Day);

    [Theory]
    [InlineData("31.2.")]
    [InlineData("bis 30.02.2027")]
    [InlineData("15.13.2027")]
    [InlineData("0.3.")]
    [InlineData("1.1.1999")]
    [InlineData("1.1.9999")]
    public void Days_that_do_not_exist_are_said(string words)
    {
        var found = DueDateReader.Find(words, Today);

        Assert.NotNull(found);
        Assert.Null(found.Day);
        Assert.NotEmpty(found.Problem!);
    }

    [Theory]
    [InlineData("Version 3.14.159")]
    [InlineData("Paragraf 35 gilt")]
    [InlineData("Wir haben 1.500 Plätze")]
    [InlineData("")]
    public void Other_numbers_are_no_days(string words) => Assert.Null(DueDateReader.Find(words, Today));

    [Fact]
    public void Inside_a_note_only_introduced_days_count()
    {
        Assert.Null(DueDateReader.Find("Letzten Freitag war die Übung", Today, onlyIntroduced: true));
        Assert.Equal(new DateOnly(2027, 3, 15), DueDateReader.Find("Konzept liegt bis 15.3. vor", Today, onlyIntroduced: true)?.Day);
    }
}
