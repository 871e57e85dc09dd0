using PanReflex.Guides.Export;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;
using PanReflex.Service.DirectLine;
using PanReflex.Service.Web;

namespace PanReflex.Service.Guides;

/// <summary>Downloads of plans.</summary>
public static class PlanEndpoints
{
    /// <summary>Maps <c>/plaene/{token}/plan.{docx|html|md|csv|ics}</c>.</summary>
    public static void MapPlans(this IEndpointRouteBuilder routes) => routes.MapGet("/plaene/{token}/plan.{extension}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        HttpContext context, string token, string extension, PlanLinks links, PlanUses uses, IPlanStore plans, GuideLibrary library, PlanDocumentBuilder builder)
    {
        var cancellation = context.RequestAborted;
        if (PlanFormat.WithExtension(extension) is not { } format
            || links.Read(token) is not var (planId, conversationId)
            || !await uses.KnowsAsync(planId, conversationId, cancellation)
            || await plans.FindAsync(planId, cancellation) is not { } plan)
        {
            return PageEndpoints.Message(context, StatusCodes.Status404NotFound, "Dieser Link gilt nicht mehr", "Links zu Plänen laufen ab und gelten nur für die Unterhaltung, in der sie entstanden sind. Schreiben Sie dem Assistenten „Plan herunterladen“, dann bekommen Sie neue.");
        }

        var document = await builder.BuildAsync(plan, library.Current.Groups, ServiceRoot.Of(context.Request), cancellation);
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers["X-Robots-Tag"] = "noindex";
        if (format.Extension == "html")
        {
            // The page is its own print view: one style, nothing else.
            headers["Content-Security-Policy"] = $"default-src 'none'; style-src {HtmlPlan.StyleSource}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
            return Results.Bytes(format.Write(document), format.ContentType);
        }

        return Results.Bytes(format.Write(document), format.ContentType, format.FileName(document));
    }
}
