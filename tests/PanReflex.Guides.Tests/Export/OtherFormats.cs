using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Export;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Tests.Planning;

namespace PanReflex.Guides.Tests.Export;

public sealed class OtherFormats
{
    [Fact]
    public async Task The_page_is_self_contained_and_encodes_what_people_wrote()
    {
        var document = await Exported.WholeAsync();

        var html = Encoding.UTF8.GetString(HtmlPlan.Write(document));

        Assert.StartsWith("<!doctype html>\n<html lang=\"de\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(document.Sections.SelectMany(section => section.Items), item => Assert.Contains($"<h3 id=\"frage-{item.Number}\">{item.Number}. {WebUtility.HtmlEncode(item.Question.Text)}</h3>", html, StringComparison.Ordinal));
        Assert.All(Regex.Matches(html, "<h2 id=\"([^\"]+)\"").Select(match => match.Groups[1].Value), heading => Assert.Contains($"href=\"#{heading}\"", html, StringComparison.Ordinal));
        Assert.All(Regex.Matches(html, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value), anchor => Assert.Contains($"id=\"{anchor}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_states_the_hash_of_its_only_style()
    {
        var html = Encoding.UTF8.GetString(HtmlPlan.Write(await Exported.WholeAsync()));

        var style = Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal($"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", HtmlPlan.StyleSource);
    }

    [Fact]
    public async Task Markdown_has_a_definition_for_every_footnote_and_no_live_markup_from_notes()
    {
        var markdown = Encoding.UTF8.GetString(MarkdownPlan.Write(await Exported.WholeAsync()));

        var used = Regex.Matches(markdown, @"\[\^(\d+)\](?!:)").Select(match => match.Groups[1].Value).ToHashSet();
        var defined = Regex.Matches(markdown, @"^\[\^(\d+)\]:", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(used);
        Assert.Equal(defined.Order(), used.Order());
        Assert.DoesNotMatch(@"(?<!\\)<script", markdown);
        Assert.DoesNotMatch(@"(?<!\\)\]\(", markdown);
    }

    [Fact]
    public async Task The_table_reads_back_by_RFC_4180_and_runs_no_formula()
    {
        var document = await Exported.WholeAsync();

        var bytes = CsvPlan.Write(document);
        var rows = ReadCsv(Encoding.UTF8.GetString(bytes.AsSpan(3)));

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal(document.Open.Count + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(10, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.DoesNotMatch("^[=+@\t\r-]", cell));
        var nasty = rows.Single(row => row[7].Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.StartsWith("'=HYPERLINK(\"http://boese.example\";\"klick\")", nasty[7], StringComparison.Ordinal);
        Assert.EndsWith("Zeile 1\nZeile 2, 🚒 Straße", nasty[7], StringComparison.Ordinal);
        Assert.Equal("15.03.2027", nasty[5]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 221 1")]
    [InlineData("-2")]
    [InlineData("@SUMME(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    public async Task Whatever_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(string note)
    {
        var plan = Plans.WithQuestions(1).With(Plans.Entry("f-1", EntryStatus.Open, note: note, responsible: note));

        var rows = ReadCsv(Encoding.UTF8.GetString(CsvPlan.Write(await BuildAsync(plan)).AsSpan(3)));

        Assert.Equal($"'{note}", rows[1][7]);
        Assert.Equal($"'{note}", rows[1][4]);
    }

    [Fact]
    public async Task The_calendar_follows_RFC_5545()
    {
        var document = await Exported.WholeAsync();

        var bytes = IcsPlan.Write(document);
        var text = Encoding.UTF8.GetString(bytes);
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

        Assert.All(Lines(bytes), line => Assert.InRange(line.Length, 0, 75));
        Assert.DoesNotContain("\uFFFD", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?<!\r)\n", text);
        Assert.Equal(document.Open.Count(item => item.Entry?.Due is not null), unfolded.Count(line => line == "BEGIN:VEVENT"));
        Assert.Equal(document.Open.Count(item => item.Entry?.Due is null), unfolded.Count(line => line == "BEGIN:VTODO"));
        Assert.Contains("DTSTART;VALUE=DATE:20270315", unfolded);
        Assert.Contains("DTEND;VALUE=DATE:20270316", unfolded);
        Assert.Contains(unfolded, line => line.StartsWith("CONTACT:Frau Müller-Lüdenscheidt", StringComparison.Ordinal));
        Assert.Contains(unfolded, line => line.StartsWith("DESCRIPTION:", StringComparison.Ordinal) && line.Contains("Zeile 1\\nZeile 2\\, 🚒", StringComparison.Ordinal));
        var uids = unfolded.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).ToList();
        Assert.Equal(uids.Count, uids.Distinct().Count());
        Assert.Equal(uids, Encoding.UTF8.GetString(IcsPlan.Write(document)).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_plan_without_any_answer_exports_in_every_format()
    {
        var document = await BuildAsync(Plans.WithQuestions(3, "krisenmanagement#rn-1", "weg#rn-9"));

        Assert.All(PlanFormat.All, format => Assert.NotEmpty(format.Write(document)));
        Assert.Equal("krisenplan-stadt-musterhausen-ein-leitfaden-2026-11-22.docx", PlanFormat.All[0].FileName(document));
    }

    private static async Task<PlanDocument> BuildAsync(Plan plan) =>
        await Exported.BuildAsync(plan, new LearnedByOthers(await Repository.Paragraphs), []);

    private static IEnumerable<byte[]> Lines(byte[] bytes)
    {
        var start = 0;
        for (var at = 0; at + 1 < bytes.Length; at++)
        {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n')
            {
                yield return bytes[start..at];
                start = at + 2;
            }
        }
    }

    /// <summary>A reader of its own, straight from the RFC's grammar.</summary>
    private static List<List<string>> ReadCsv(string csv)
    {
        var rows = new List<List<string>> { new() };
        for (var at = 0; at < csv.Length;)
        {
            Assert.Equal('"', csv[at]);
            var cell = new StringBuilder();
            for (at++; csv[at] != '"' || (at + 1 < csv.Length && csv[at + 1] == '"'); at++)
            {
                at += csv[at] == '"' ? 1 : 0;
                cell.Append(csv[at]);
            }

            rows[^1].Add(cell.ToString());
            at++;
            if (csv[at] == ';')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", csv.Substring(at, 2));
            at += 2;
            if (at < csv.Length)
            {
                rows.Add([]);
            }
        }

        return rows;
    }
}
