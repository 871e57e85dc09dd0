using System.Globalization;
using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Yaml;

/// <summary>Reads front matter and <c>.meta.yaml</c> files.</summary>
internal static class MetadataYaml
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d.M.yyyy"];

    /// <summary>What could be read, and what could not, in German.</summary>
    public static (ReportMetadata Metadata, IReadOnlyList<string> Errors) Parse(string text)
    {
        var (root, error) = YamlText.Parse(text);
        if (root is null)
        {
            return (ReportMetadata.None, [error!]);
        }

        var metadata = ReportMetadata.None;
        var errors = new List<string>();
        foreach (var (keyNode, valueNode) in root.Children)
        {
            var key = YamlText.Scalar(keyNode) ?? "";
            var value = TextNormalizer.Normalize(YamlText.Scalar(valueNode));
            if (value.Length == 0)
            {
                continue;
            }

            metadata = With(metadata, key, value, errors);
        }

        return (metadata, errors);
    }

    /// <summary>Metadata from properties of a document; what cannot be read is left out.</summary>
    public static ReportMetadata From(IEnumerable<(string Key, string? Value)> properties)
    {
        var metadata = ReportMetadata.None;
        foreach (var (key, text) in properties)
        {
            if (TextNormalizer.Normalize(text) is { Length: > 0 } value)
            {
                metadata = With(metadata, key, value, []);
            }
        }

        return metadata;
    }

    private static ReportMetadata With(ReportMetadata metadata, string key, string value, List<string> errors) => key.ToLowerInvariant() switch
    {
        "id" => metadata with { Id = value },
        "title" => metadata with { Title = value },
        "theme" => metadata with { Theme = value },
        "date" => metadata with { Date = Date(value, errors) },
        "publisher" => metadata with { Publisher = value },
        "licence" or "license" => metadata with { Licence = value },
        "source" => metadata with { Source = Source(value, errors) },
        "note" => metadata with { Note = value },
        _ => Unknown(metadata, key, errors),
    };

    private static DateOnly? Date(string value, List<string> errors)
    {
        if (DateOnly.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors.Add($"„date: {value}“ ist kein Datum der Form 2025-02-28.");
        return null;
    }

    private static Uri? Source(string value, List<string> errors)
    {
        var source = WebAddress.Parse(value);
        if (source is null)
        {
            errors.Add($"„source: {value}“ ist keine Adresse, die mit http:// oder https:// beginnt.");
        }

        return source;
    }

    private static ReportMetadata Unknown(ReportMetadata metadata, string key, List<string> errors)
    {
        errors.Add($"Der Schlüssel „{key}“ ist unbekannt. Bekannt sind id, title, theme, date, publisher, licence, source und note.");
        return metadata;
    }
}
