using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>The plan as one self-contained page that prints well; browsers save it as PDF.</summary>
public static class HtmlPlan
{
    private const string Style = """
        :root{color-scheme:light}
        body{font:11pt/1.5 system-ui,"Segoe UI",Arial,sans-serif;color:#1a1a1a;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.3rem;border-bottom:1px solid #666;margin-top:2.2rem}h3{font-size:1.05rem;margin-top:1.6rem}
        h4{font-size:1rem;margin:.8rem 0 .2rem}table{border-collapse:collapse;width:100%;margin:.6rem 0}
        caption{text-align:left;font-weight:600;padding:.2rem 0}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}
        thead th{background:#eee}tbody th{width:11rem;background:#f6f6f6}.note{white-space:pre-line;overflow-wrap:anywhere}ul{padding-left:1.3rem}
        a{color:#0b4a8f}sup a{text-decoration:none;padding:0 .1em}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
        @page{size:A4;margin:22mm 20mm;@bottom-right{content:"Seite " counter(page) " von " counter(pages)}}
        @media print{body{margin:0;max-width:none;padding:0}a{color:inherit;text-decoration:none}h2,h3,h4{break-after:avoid}tr,li{break-inside:avoid}
        thead{display:table-header-group}.skip{display:none}.sources a::after{content:" " attr(href);overflow-wrap:anywhere}}
        """;

    /// <summary>Content security policy source for the page's only style: <c>'sha256-…'</c>. The page needs nothing else.</summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    internal static byte[] Write(PlanDocument document)
    {
        var html = new StringBuilder($"<!doctype html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Safe(document.Title)}</title>\n<style>{Style}</style>\n</head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<a class=\"skip\" href=\"#offen\">Zu den offenen Punkten</a>\n<main>\n<h1>{Safe(document.Title)}</h1>\n");
        Table(html, "Angaben zum Plan", document.Facts);
        Contents(html, document);
        Open(html, document);
        foreach (var (section, at) in document.Sections.Select((section, at) => (section, at)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"phase-{at + 1}\">{Safe(section.Phase)}</h2>\n");
            foreach (var item in section.Items)
            {
                Item(html, item);
            }
        }

        Groups(html, document);
        Sources(html, document);
        return Encoding.UTF8.GetBytes(html.Append("</main>\n</body>\n</html>\n").ToString());
    }

    private static void Contents(StringBuilder html, PlanDocument document)
    {
        html.Append("<nav aria-label=\"Inhalt\">\n<h2>Inhalt</h2>\n<ul>\n<li><a href=\"#offen\">Offene Punkte</a></li>\n");
        foreach (var (section, at) in document.Sections.Select((section, at) => (section, at)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#phase-{at + 1}\">{Safe(section.Phase)}</a><ul>\n");
            foreach (var item in section.Items)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#frage-{item.Number}\">{item.Number}. {Safe(item.Question.Text)}</a></li>\n");
            }

            html.Append("</ul></li>\n");
        }

        if (document.Groups.Count > 0)
        {
            html.Append("<li><a href=\"#gruppen\">Schutzbedürftige Gruppen</a></li>\n");
        }

        html.Append("<li><a href=\"#quellen\">Quellen</a></li>\n</ul>\n</nav>\n");
    }

    private static void Open(StringBuilder html, PlanDocument document)
    {
        html.Append("<h2 id=\"offen\">Offene Punkte</h2>\n");
        if (document.Open.Count == 0)
        {
            html.Append("<p>Es ist nichts mehr offen.</p>\n");
            return;
        }

        html.Append("<table>\n<caption>Was noch zu tun ist</caption>\n<thead><tr><th scope=\"col\">Nr.</th><th scope=\"col\">Frage</th><th scope=\"col\">Stand</th><th scope=\"col\">Zuständig</th><th scope=\"col\">Termin</th></tr></thead>\n<tbody>\n");
        foreach (var item in document.Open)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{item.Number}</td><td><a href=\"#frage-{item.Number}\">{Safe(item.Question.Text)}</a></td><td>{StatusName.Of(item.Entry?.Status)}</td><td>{Safe(item.Entry?.Responsible ?? "")}</td><td>{PlanLabels.Due(item)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Item(StringBuilder html, PlanItem item)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"frage-{item.Number}\">\n<h3 id=\"frage-{item.Number}\">{item.Number}. {Safe(item.Question.Text)}</h3>\n<p>{Safe(item.Question.Why)}</p>\n");
        Lines(html, PlanLabels.Learned, [.. item.Learned.Select(line => line with { Text = $"„{line.Text}“" })]);
        Lines(html, PlanLabels.Measures, item.Measures);
        Table(html, $"{PlanLabels.OwnAnswer} zu Frage {item.Number}", PlanLabels.Answer(item));
        html.Append("</section>\n");
    }

    private static void Lines(StringBuilder html, string heading, IReadOnlyList<SourcedLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<h4>{heading}</h4>\n<ul>\n");
        foreach (var line in lines)
        {
            html.Append("<li>").Append(Safe(line.Text));
            foreach (var source in line.Sources)
            {
                html.Append(CultureInfo.InvariantCulture, $"<sup><a href=\"#quelle-{source.Number}\" aria-label=\"Quelle {source.Number}\">{source.Number}</a></sup>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void Table(StringBuilder html, string caption, IEnumerable<(string Label, string Value)> rows)
    {
        html.Append(CultureInfo.InvariantCulture, $"<table>\n<caption>{Safe(caption)}</caption>\n<tbody>\n");
        foreach (var (label, value) in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Safe(label)}</th><td class=\"note\">{Safe(value)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Groups(StringBuilder html, PlanDocument document)
    {
        if (document.Groups.Count > 0)
        {
            html.Append("<h2 id=\"gruppen\">Schutzbedürftige Gruppen</h2>\n");
            Table(html, "Bei welchen Fragen an die Gruppe gedacht wurde", document.Groups.Select(group => (group.Name, PlanLabels.Coverage(group))));
        }
    }

    private static void Sources(StringBuilder html, PlanDocument document)
    {
        html.Append("<h2 id=\"quellen\">Quellen</h2>\n<ol class=\"sources\">\n");
        foreach (var source in document.Sources)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li id=\"quelle-{source.Number}\"><a href=\"{Safe(source.Url)}\">{Safe(source.Label)}</a>. {Safe(source.ReportTitle)}</li>\n");
        }

        html.Append("</ol>\n");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(PlanText.Clean(text));
}
