using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Search;
using PanReflex.Service.Web.Pages;

namespace PanReflex.Service.Web;

/// <summary>The chat page, on its own and for embedding.</summary>
public static class PageEndpoints
{
    /// <summary>The methods of a page: monitors ask for the headers alone.</summary>
    internal static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/</c> and <c>/eingebettet</c>.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reading, (HttpContext context, IPassageIndex index, IAnswerComposer composer, IOptions<WebOptions> options) =>
            Chat(context, index, composer, options.Value, embedded: false));
        routes.MapMethods("/eingebettet", Reading, (HttpContext context, IPassageIndex index, IAnswerComposer composer, IOptions<WebOptions> options) =>
            Chat(context, index, composer, options.Value, embedded: true));
    }

    /// <summary>A page with a message.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="heading">What happened, in a few words.</param>
    /// <param name="text">Why, and what to do.</param>
    public static RazorComponentResult Message(HttpContext context, int status, string heading, string text) =>
        new RazorComponentResult<MessagePage>(new Dictionary<string, object?>
        {
            ["Nonce"] = context.AllowPage(),
            ["Heading"] = heading,
            ["Text"] = text,
        })
        { StatusCode = status };

    private static RazorComponentResult<ChatPage> Chat(HttpContext context, IPassageIndex index, IAnswerComposer composer, WebOptions options, bool embedded)
    {
        var nonce = embedded ? context.AllowPage(["'self'", .. options.EmbedOrigins]) : context.AllowPage();
        if (embedded)
        {
            // A framed page cannot be in a browsing context group of its own; the policy above says who may frame it.
            context.Response.Headers.Remove("Cross-Origin-Opener-Policy");
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        var model = new ChatPageModel(
            options.Title,
            options.Subtitle,
            nonce,
            index.State.Reports,
            options.ExampleQuestions.Count > 0 ? [.. options.ExampleQuestions] : WebOptions.ShippedQuestions,
            embedded,
            composer is IStreamingComposer);
        return new RazorComponentResult<ChatPage>(new Dictionary<string, object?> { ["Model"] = model });
    }
}
