using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PanReflex.Knowledge.Readers.Html;

/// <summary>Finds elements that a reader of the page does not see, by attribute, inline style or a simple style rule.</summary>
internal sealed partial class HiddenElements
{
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The rules of a page.</summary>
    public static HiddenElements In(IDocument document)
    {
        var hidden = new HiddenElements();
        foreach (var style in document.QuerySelectorAll("style"))
        {
            foreach (Match rule in Rule().Matches(style.TextContent))
            {
                if (HidesText().IsMatch(rule.Groups["body"].Value))
                {
                    hidden.Add(rule.Groups["selectors"].Value);
                }
            }
        }

        return hidden;
    }

    /// <summary>Whether the element and all inside it are hidden.</summary>
    public bool Contains(IElement element) =>
        element.HasAttribute("hidden")
        || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase)
        || (element.GetAttribute("style") is { } style && HidesText().IsMatch(style))
        || (element.Id is { } id && _ids.Contains(id))
        || element.ClassList.Any(_classes.Contains);

    private void Add(string selectors)
    {
        foreach (var selector in selectors.Split(',', StringSplitOptions.TrimEntries))
        {
            var simple = Simple().Match(selector);
            if (simple.Success)
            {
                (simple.Groups[1].Value == "." ? _classes : _ids).Add(simple.Groups[2].Value);
            }
        }
    }

    [GeneratedRegex(@"(?<selectors>[^{}@]+)\{(?<body>[^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\w*([.#])([\w-]+)\z")]
    private static partial Regex Simple();

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|font-size\s*:\s*0(\.0*)?\s*(px|pt|em|rem|%|;|!|\z)|opacity\s*:\s*0(\.0*)?\s*(;|!|\z)|(^|[;\s])color\s*:\s*(white|#fff(fff)?|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255\b[^)]*\))\s*(;|!|\z)|(left|top|text-indent)\s*:\s*-\d{3,}", RegexOptions.IgnoreCase)]
    private static partial Regex HidesText();
}
