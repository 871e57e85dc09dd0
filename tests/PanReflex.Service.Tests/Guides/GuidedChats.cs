using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Readers.Markdown;
using PanReflex.Service.Guides;
using PanReflex.Service.Hosting;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Web;
using PanReflex.Service.Web.Assets;

namespace PanReflex.Service.Tests.Guides;

/// <summary>The chat with the shipped guides and reports.</summary>
internal static class GuidedChats
{
    private static readonly Lazy<Task<Collection>> Reports = new(ReadReportsAsync);

    public static async Task<ChatService> StartAsync(PanReflex.Answers.IAssistant assistant, TempFolder folder, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var reports = new CurrentReports();
        reports.Replace(await Reports.Value);
        return await ChatService.StartWithAsync(
            services =>
            {
                services.AddSingleton(reports);
                services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.Path, "keys")));
                services.AddGuides(Path.Combine(Repository.Root, "knowledge", "guides"));
                services.AddRazorComponents();
                services.AddSettings<WebOptions>("Web");
                services.AddSingleton(new AssetCatalog(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
            },
            app => app.MapPlans(),
            assistant, folder, clock: clock, settings: settings);
    }

    /// <summary>Says something and waits for the bot's last word on it.</summary>
    public static async Task<JsonElement> SayAsync(this Chat chat, string words, string expected)
    {
        var before = (await chat.ReadAsync()).Count;
        await chat.AskAsync(words);
        return await chat.AnswerAsync(before, expected);
    }

    /// <summary>Fills the form of a message and sends it as Web Chat does: a message without text.</summary>
    public static async Task<JsonElement> SubmitAsync(this Chat chat, JsonElement message, Dictionary<string, string> fields, string expected)
    {
        var before = (await chat.ReadAsync()).Count;
        var card = message.GetProperty("attachments")[0].GetProperty("content");
        foreach (var hidden in card.GetProperty("actions")[0].GetProperty("data").EnumerateObject())
        {
            fields[hidden.Name] = hidden.Value.GetString()!;
        }

        (await chat.PostAsync(new { type = "message", value = fields, channelData = new { postBack = true } })).EnsureSuccessStatusCode();
        return await chat.AnswerAsync(before, expected);
    }

    /// <summary>Walks to the first question of the short guide.</summary>
    public static async Task<JsonElement> StartGuideAsync(this Chat chat)
    {
        await chat.SayAsync("Vorbereitung starten", "Womit möchten Sie");
        await chat.SayAsync("Erste 72 Stunden", "In welcher Rolle");
        await chat.SayAsync("Krisenstab", "Wie viel Zeit");
        await chat.SayAsync("90 Minuten", "Für welches Amt");
        return await chat.SayAsync("Stadt Musterhausen", "Frage 1 von 8");
    }

    /// <summary>Addresses of the downloads in a message.</summary>
    public static List<Uri> Links(JsonElement message) =>
        [.. Regex.Matches(Chat.Text(message), @"\((http[^)\s]+/plaene/[^)\s]+)\)").Select(match => new Uri(match.Groups[1].Value))];

    private static async Task<JsonElement> AnswerAsync(this Chat chat, int before, string expected) =>
        (await chat.WaitAsync(activities => activities.Skip(before).Any(a => Chat.IsBotText(a, expected)))).Skip(before).Last(a => Chat.IsBotText(a, expected));

    private static async Task<Collection> ReadReportsAsync()
    {
        using var cache = new TempFolder();
        using var library = new ReportLibrary(
            Options.Create(new KnowledgeOptions { Folder = Path.Combine(Repository.Root, "knowledge"), CacheFolder = cache.Path }),
            new ReportReading([new MarkdownReader()], TimeProvider.System, NullLogger<ReportReading>.Instance),
            NullLogger<ReportLibrary>.Instance);
        return await library.LoadAsync();
    }
}
