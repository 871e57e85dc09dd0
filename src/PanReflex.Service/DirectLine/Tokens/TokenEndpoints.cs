using System.Text.Json.Serialization;

namespace PanReflex.Service.DirectLine.Tokens;

/// <summary>A token as Direct Line hands it out.</summary>
/// <param name="ConversationId">The conversation that it opens.</param>
/// <param name="Token">The token.</param>
/// <param name="ExpiresIn">Seconds until it expires.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("conversationId")] string ConversationId,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>Tokens for new conversations, and their renewal.</summary>
public static class TokenEndpoints
{
    /// <summary>POST <c>/tokens/generate</c>: a token for a new user in a new conversation; a user id in the body is not taken over, for anyone could claim it.</summary>
    public static IResult Generate(HttpContext context, DirectLineAccess access, DirectLineLimits limits, DirectLineTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(context);
        if (!access.AllowsOrigin(context.Request))
        {
            return DirectLineError.ForeignOrigin;
        }

        return limits.TakeToken(context) is { } refusal ? refusal : Respond(DirectLineIdentity.Create(), tokens);
    }

    /// <summary>POST <c>/tokens/refresh</c>: a new token for the same user and conversation.</summary>
    public static async Task<IResult> RefreshAsync(HttpContext context, DirectLineAccess access, DirectLineLimits limits, DirectLineTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(limits);
        var (caller, refusal) = await access.CheckAsync(DirectLineAccess.Token(context), toRenew: true);
        if (caller is null)
        {
            return refusal!;
        }

        return limits.TakeToken(context) is { } tooMany ? tooMany : Respond(caller, tokens);
    }

    private static IResult Respond(DirectLineIdentity identity, DirectLineTokens tokens)
    {
        var token = tokens.Issue(identity);
        return Results.Ok(new TokenResponse(identity.ConversationId, token.Value, token.ExpiresIn));
    }
}
