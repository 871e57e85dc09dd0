using Microsoft.AspNetCore.Http.HttpResults;
using PanReflex.Service.Hosting;
using PanReflex.Service.Web;

namespace PanReflex.Service.Sources;

/// <summary>The source viewer.</summary>
public static class SourceEndpoints
{
    /// <summary>
    /// Maps <c>/quellen</c>, <c>/quellen/{report}?rn={number}&amp;zitat={start}-{length}</c> and <c>/quellen/{report}/datei</c>, the PDF itself.
    /// </summary>
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/quellen", PageEndpoints.Reading, ListAsync);
        routes.MapMethods("/quellen/{report}", PageEndpoints.Reading, ReportAsync);
        routes.MapMethods("/quellen/{report}/datei", PageEndpoints.Reading, FileAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CurrentReports reports)
    {
        await reports.WaitAsync(context.RequestAborted);
        return new RazorComponentResult<ReportListPage>(new Dictionary<string, object?>
        {
            ["Nonce"] = context.AllowPage(),
            ["Collection"] = reports.Collection,
        });
    }

    private static async Task<IResult> ReportAsync(HttpContext context, CurrentReports reports, string report, string? rn, string? zitat)
    {
        if (await reports.FindAsync(report, context.RequestAborted) is not { } document)
        {
            return NoSuchReport(context);
        }

        var number = int.TryParse(rn, out var parsed) ? parsed : (int?)null;
        var model = new ReportPageModel(context.AllowPage(), document, number, zitat, IsPdf(document.Report));
        return new RazorComponentResult<ReportPage>(new Dictionary<string, object?> { ["Model"] = model });
    }

    private static async Task<IResult> FileAsync(HttpContext context, CurrentReports reports, ServiceFolders folders, string report)
    {
        if (await reports.FindAsync(report, context.RequestAborted) is not { } document || !IsPdf(document.Report))
        {
            return NoSuchReport(context);
        }

        // The name comes from the reports folder itself, yet a link in that folder could lead out of it.
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folders.Reports)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, document.Report.FileName));
        var file = new FileInfo(path);
        if (!path.StartsWith(root, StringComparison.Ordinal) || !file.Exists || file.LinkTarget is not null)
        {
            return NoSuchReport(context);
        }

        // A PDF is shown by the browser's own viewer; whatever script it carries has no origin here.
        context.Response.Headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{document.Report.Id}.pdf\"";
        return Results.File(path, "application/pdf", lastModified: file.LastWriteTimeUtc, enableRangeProcessing: true);
    }

    private static bool IsPdf(Knowledge.Report report) => report.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static RazorComponentResult NoSuchReport(HttpContext context) =>
        PageEndpoints.Message(context, StatusCodes.Status404NotFound, "Diesen Bericht gibt es nicht", "Vielleicht wurde er umbenannt oder entfernt. Die Liste zeigt alle Berichte, aus denen der Assistent antwortet.");
}
