using System.Text.RegularExpressions;
using UglyToad.PdfPig.Content;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Title and date from the document properties, where they say something.</summary>
internal static partial class PdfInfo
{
    public static ReportMetadata Of(DocumentInformation information)
    {
        var title = TextNormalizer.Normalize(information.Title);
        var date = information.GetModifiedDateTimeOffset() ?? information.GetCreatedDateTimeOffset();
        return new ReportMetadata
        {
            Title = title.Length is > 2 and < 200 && !FileName().IsMatch(title) ? title : null,
            Date = date is { } moment ? DateOnly.FromDateTime(moment.Date) : null,
        };
    }

    /// <summary>Programs write file names and their own name into the title.</summary>
    [GeneratedRegex(@"^(Microsoft Word|Microsoft PowerPoint|PowerPoint-Präsentation|Untitled|Unbenannt|Dokument\d*)|\.(docx?|pptx?|indd|pdf|odt|tex|qxd)\z", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
