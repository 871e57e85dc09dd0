using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.DirectLine.Tokens;

namespace PanReflex.Service.DirectLine;

/// <summary>The Direct Line 3.0 endpoint under <c>/v3/directline</c>, as botframework-directlinejs uses it.</summary>
public static class DirectLineEndpoints
{
    /// <summary>Name of the CORS policy for pages that embed the chat.</summary>
    public const string CorsPolicy = "DirectLine";

    /// <summary>Maps the endpoint and the middleware it needs (CORS, WebSockets).</summary>
    public static WebApplication MapDirectLine(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var access = app.Services.GetRequiredService<DirectLineAccess>();
        app.UseCors();
        app.UseWebSockets();

        var directLine = app.MapGroup("/v3/directline").RequireCors(CorsPolicy).ExcludeFromDescription();
        directLine.AddEndpointFilter(NeverCacheAsync);
        directLine.MapPost("/tokens/generate", TokenEndpoints.Generate);
        directLine.MapPost("/tokens/refresh", TokenEndpoints.RefreshAsync);
        directLine.MapGet("/conversations/{conversationId}/stream", StreamEndpoint.OpenAsync);

        var conversations = directLine.MapGroup("/conversations");
        conversations.AddEndpointFilter(access.RequireTokenAsync);
        conversations.MapPost("/", ConversationEndpoints.StartAsync);
        conversations.MapGet("/{conversationId}", ConversationEndpoints.ReconnectAsync);
        conversations.MapGet("/{conversationId}/activities", ActivityEndpoints.PollAsync);
        conversations.MapPost("/{conversationId}/activities", ActivityEndpoints.PostAsync);
        conversations.MapPost("/{conversationId}/upload", ActivityEndpoints.UploadAsync);
        directLine.MapFallback(() => DirectLineError.UnknownCall);
        return app;
    }

    private static ValueTask<object?> NeverCacheAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
