using DocumentFormat.OpenXml.Packaging;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Knowledge.Readers.Docx;

/// <summary>Title, date and publisher from the document properties.</summary>
internal static class DocxProperties
{
    public static ReportMetadata Of(WordprocessingDocument package)
    {
        var properties = package.PackageProperties;
        var date = properties.Modified ?? properties.Created;
        return MetadataYaml.From([
            ("title", properties.Title),
            ("publisher", package.ExtendedFilePropertiesPart?.Properties?.Company?.Text),
        ]) with
        {
            Date = date is { } moment ? DateOnly.FromDateTime(moment) : null,
        };
    }
}
