using Microsoft.Extensions.Options;
using PanReflex.Service.DirectLine.Tokens;

namespace PanReflex.Service.DirectLine;

/// <summary>Decides who may call the endpoint: pages by origin, conversations by token.</summary>
public sealed class DirectLineAccess(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Lets a call pass whose token opens the conversation in its address; the caller is then found with <see cref="Caller"/>.</summary>
    public async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var (caller, refusal) = await CheckAsync(Token(http));
        if (caller is null)
        {
            return refusal;
        }

        if (http.GetRouteValue("conversationId") is string asked && asked != caller.ConversationId)
        {
            return DirectLineError.ForeignConversation;
        }

        http.Features.Set(caller);
        return await next(context);
    }

    /// <summary>Who calls; only behind <see cref="RequireTokenAsync"/>.</summary>
    public static DirectLineIdentity Caller(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<DirectLineIdentity>() ?? throw new InvalidOperationException("The call has not passed the token check.");
    }

    /// <summary>The bearer token of a call; null when there is none.</summary>
    public static string? Token(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>The speaker that a token names, or why it is refused.</summary>
    public async Task<(DirectLineIdentity? Caller, DirectLineError? Refusal)> CheckAsync(string? token, TokenUse use = TokenUse.Conversation, bool toRenew = false)
    {
        if (string.IsNullOrEmpty(token))
        {
            return (null, DirectLineError.MissingToken);
        }

        var verdict = await tokens.CheckAsync(token, use, toRenew);
        return (verdict.Identity, verdict.Identity is not null ? null : verdict.Expired ? DirectLineError.ExpiredToken : DirectLineError.InvalidToken);
    }

    /// <summary>True for the service's own page, for pages that may embed it, and for programs that are no browser and name no origin.</summary>
    public bool AllowsOrigin(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var origin = request.Headers.Origin.ToString();
        // Behind a proxy that ends TLS the own scheme may differ; host and port are what tells pages apart here.
        return origin.Length == 0
            || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && HostString.FromUriComponent(page).Equals(request.Host));
    }
}
