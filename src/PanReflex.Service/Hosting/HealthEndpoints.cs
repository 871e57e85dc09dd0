using PanReflex.Search;
using PanReflex.Service.Web;

namespace PanReflex.Service.Hosting;

/// <summary>What load balancers and monitors ask.</summary>
public static class HealthEndpoints
{
    /// <summary>
    /// Maps <c>/gesundheit/lebt</c> (the process answers) and <c>/gesundheit</c> (questions can be answered: 200, else 503),
    /// the latter as <c>{status, reports, passages, version}</c>.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/gesundheit/lebt", PageEndpoints.Reading, () => Results.Text("lebt")).DisableRateLimiting();
        routes.MapMethods("/gesundheit", PageEndpoints.Reading, (HttpContext context, IPassageIndex index) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var state = index.State;
            var health = new Health(state.Version is null ? "startet" : "bereit", state.Reports.Count, state.Passages, state.Version);
            return Results.Json(health, statusCode: state.Version is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).DisableRateLimiting();
    }

    private sealed record Health(string Status, int Reports, int Passages, string? Version);
}
