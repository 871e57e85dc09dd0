using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;

namespace PanReflex.BotFramework.Tests.Hosting;

/// <summary>A service with a bot at /api/messages, on a port of its own, with what it logged as an error.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BotHost(WebApplication app, ErrorLog errors) => (this.app, Errors, Client) =
        (app, errors, new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Client { get; }

    public ErrorLog Errors { get; }

    public TurnQueue Queue => app.Services.GetRequiredService<TurnQueue>();

    public IServiceProvider Services => app.Services;

    public static async Task<BotHost> StartAsync(IBot? bot, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? register = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBotFramework(new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build());
        if (bot is not null)
            builder.Services.AddSingleton(bot);
        register?.Invoke(builder.Services);
        var app = builder.Build();
        app.Map("/api/messages", (IBotFrameworkHttpAdapter adapter, IBot registered, HttpRequest request, HttpResponse response, CancellationToken token) =>
            adapter.ProcessAsync(request, response, registered, token));
        await app.StartAsync();
        return new BotHost(app, errors);
    }

    public async Task<HttpResponseMessage> PostAsync(string json, string? token = null, Action<HttpRequestMessage>? change = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(json, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type, "utf-8");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    public async Task DrainAsync()
    {
        while (Queue.Pending > 0)
            await Task.Delay(10);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    internal sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Entries.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>A bot that does what the test says.</summary>
internal sealed class ScriptedBot(Func<ITurnContext, CancellationToken, Task> script) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => script(turnContext, cancellationToken);
}

/// <summary>A bot that repeats what it hears.</summary>
internal sealed class EchoBot : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<BotFramework.Schema.IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(turnContext.Activity.Text ?? "-", cancellationToken: cancellationToken);
}
