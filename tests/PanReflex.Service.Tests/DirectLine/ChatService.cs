using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PanReflex.Answers;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
using PanReflex.Service.State;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>The chat part of the service on a real port, with a data folder that can outlive it.</summary>
public sealed class ChatService : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChatService(WebApplication app, string dataFolder)
    {
        this.app = app;
        DataFolder = dataFolder;
        Root = new Uri(app.Urls.Single());
        Http = new HttpClient { BaseAddress = new Uri(Root, "/v3/directline/") };
    }

    public Uri Root { get; }

    public int Port => Root.Port;

    public string DataFolder { get; }

    public string Domain => new Uri(Root, "/v3/directline").AbsoluteUri;

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public StateDatabase Database => app.Services.GetRequiredService<StateDatabase>();

    public static Task<ChatService> StartAsync(IAssistant assistant, TempFolder folder, int port = 0, TimeProvider? clock = null, params (string Key, string Value)[] settings) =>
        StartWithAsync(_ => { }, _ => { }, assistant, folder, port, clock, settings);

    /// <summary>The same with further parts of the service.</summary>
    public static async Task<ChatService> StartWithAsync(
        Action<IServiceCollection> add, Action<WebApplication> map, IAssistant assistant, TempFolder folder, int port = 0, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PanReflex.Service.Tests" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.Services.AddSingleton(assistant);
        builder.Services.AddState(builder.Configuration, folder.Path);
        builder.Services.AddBot();
        builder.Services.AddBotMessages(builder.Configuration);
        builder.Services.AddDirectLine(folder.Path);
        add(builder.Services);
        var app = builder.Build();
        map(app);
        app.MapDirectLine();
        app.MapBotMessages();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ChatService(app, folder.Path);
    }

    /// <summary>A token for a new conversation.</summary>
    public async Task<string> GenerateTokenAsync()
    {
        using var response = await Http.PostAsync("tokens/generate", null);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>Starts a conversation over plain HTTP.</summary>
    public async Task<Chat> StartChatAsync()
    {
        var token = await GenerateTokenAsync();
        using var response = await SendAsync(HttpMethod.Post, "conversations", token, "{}");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Chat(this, body.GetProperty("conversationId").GetString()!, token, body.GetProperty("streamUrl").GetString()!);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        return await Http.SendAsync(request);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
