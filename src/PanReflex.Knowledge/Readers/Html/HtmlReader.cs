using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Knowledge.Readers.Html;

/// <summary>
/// Reads web pages: headings, paragraphs, lists and tables of the main content, without navigation, forms, scripts and hidden parts.
/// Nothing is loaded and no script runs.
/// </summary>
public sealed class HtmlReader : IReportReader
{
    /// <inheritdoc />
    public IReadOnlyList<string> Endings { get; } = [".html", ".htm", ".xhtml"];

    /// <inheritdoc />
    public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = new MemoryStream(file.Content);
        if (file.Content.AsSpan().Contains((byte)0) && file.Content is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
        {
            return new ReadResult.Failure("Die Datei ist keine Webseite, auch wenn ihr Name so endet.");
        }

        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Configuration.Default));
        using var document = HasCharset(file.Content) ? parser.ParseDocument(stream) : parser.ParseDocument(TextDecoding.Decode(file.Content) ?? "");
        var draft = new DraftBuilder();
        var walk = new HtmlWalk(draft, HiddenElements.In(document), cancellationToken);
        var main = (IElement?)document.QuerySelector("main, [role=main]") ?? document.QuerySelector("article") ?? document.Body;
        if (main is not null)
        {
            walk.Visit(main);
        }

        return draft.IsEmpty
            ? new ReadResult.Failure("Die Webseite enthält keinen sichtbaren Text.")
            : new ReadResult.Success(draft.Build(Metadata(document, walk.Title), walk.Notes));
    }

    private static bool HasCharset(byte[] content) =>
        content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("charset"u8) >= 0;

    private static ReportMetadata Metadata(IDocument document, string? heading)
    {
        string? Meta(params string[] names) => names
            .Select(name => document.Head?.QuerySelectorAll("meta").FirstOrDefault(meta =>
                string.Equals(meta.GetAttribute("name") ?? meta.GetAttribute("property"), name, StringComparison.OrdinalIgnoreCase))?.GetAttribute("content"))
            .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

        var lines = new[]
        {
            ("title", Meta("dcterms.title", "dc.title") ?? heading ?? document.Title),
            ("date", Date(Meta("dcterms.date", "dc.date", "article:published_time", "date"))),
            ("publisher", Meta("dcterms.publisher", "dc.publisher", "og:site_name")),
            ("licence", Meta("dcterms.license", "dc.rights")),
        };
        return MetadataYaml.From(lines) with
        {
            Source = WebAddress.Parse((document.Head?.QuerySelector("link[rel=canonical]") as IHtmlLinkElement)?.GetAttribute("href")),
        };
    }

    private static string? Date(string? text) => text is { Length: >= 10 } ? text[..10] : null;
}
