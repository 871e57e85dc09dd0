using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.Answers;
using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.State;
using PanReflex.Service.State.Postgres;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Replicas;

public sealed class Two_replicas_share_one_database(PostgresCluster postgres) : IDisposable
{
    private readonly TempFolder one = new();
    private readonly TempFolder two = new();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task A_socket_at_one_hears_the_answer_to_a_question_posted_at_the_other()
    {
        var settings = await postgres.NewSettingsAsync();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);
        var chat = await first.StartChatAsync();
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);

        await new Chat(second, chat.Id, chat.Token, string.Empty).AskAsync("von drüben");

        await NextAsync(socket, activity => Chat.IsBotText(activity, "Sie fragten: von drüben"));
    }

    [Fact]
    public async Task With_a_certificate_no_key_lies_open_in_the_database_and_both_open_what_the_other_sealed()
    {
        var certificate = Path.Combine(one.Path, "keys.p12");
        await File.WriteAllBytesAsync(certificate, NewCertificate("geheim"), TestContext.Current.CancellationToken);
        (string, string)[] settings = [.. await postgres.NewSettingsAsync(), ("State:KeyCertificateFile", certificate), ("State:KeyCertificatePassword", "geheim")];
        await using var first = await StartWithKeysAsync(one, settings);
        await using var second = await StartWithKeysAsync(two, settings);
        var chat = await first.StartChatAsync();
        await new Chat(second, chat.Id, chat.Token, string.Empty).AskAsync("von drüben");
        var sealedThere = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("link").Protect("plan");

        Assert.Equal("plan", second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("link").Unprotect(sealedThere));
        using var db = first.Services.GetRequiredService<PostgresContexts>().Open();
        Assert.All(db.SharedKeys.Select(key => key.Value).ToList(), value =>
            Assert.True(value.StartsWith("sealed:", StringComparison.Ordinal) || (value.Contains("EncryptedData", StringComparison.Ordinal) && !value.Contains("<value>", StringComparison.Ordinal)), value));
    }

    [Fact]
    public async Task A_long_streamed_chunk_reaches_the_socket_at_the_other_whole()
    {
        var settings = await postgres.NewSettingsAsync();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);
        await chat.AskAsync("erst einmal");
        await NextAsync(socket, activity => Chat.IsBotText(activity, "Sie fragten: erst einmal"));
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i} äß😀 "));
        var chunk = JsonSerializer.Serialize(new { type = "typing", text, from = new { id = "panreflex" } });

        // The replica may not listen yet; what is not kept is sent until it is heard.
        var heard = NextAsync(socket, activity => activity.GetProperty("type").GetString() == "typing");
        while (!heard.IsCompleted)
        {
            second.Services.GetRequiredService<ConversationStreams>().Send(chat.Id, chunk);
            await Task.WhenAny(heard, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        Assert.Equal(text, (await heard).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_typing_indicator_reaches_the_socket_at_the_other()
    {
        var settings = await postgres.NewSettingsAsync();
        var busy = new BusyAssistant();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);
        await NextAsync(socket, activity => Chat.IsBotText(activity, "Guten Tag!"));

        // Typing is not kept: a second question covers the case that the first came before the replica listened.
        await using var second = await ChatService.StartAsync(busy, two, settings: settings);
        var there = new Chat(second, chat.Id, chat.Token, string.Empty);
        var asking = there.AskAsync("dauert");
        var typing = NextAsync(socket, activity => activity.GetProperty("type").GetString() == "typing");
        await asking;
        await busy.Asked;
        busy.Release();
        for (var i = 0; !typing.IsCompleted; i++)
        {
            await there.AskAsync($"noch eine {i}");
            await Task.WhenAny(typing, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        await typing;
    }

    [Fact]
    public async Task A_turn_that_one_works_on_is_left_alone_by_the_other_and_later_ones_wait()
    {
        var settings = await postgres.NewSettingsAsync();
        var (busy, idle) = (new BusyAssistant(), new RepeatingAssistant());
        await using var first = await ChatService.StartAsync(busy, one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("dauert");
        await busy.Asked;

        await using var second = await ChatService.StartAsync(idle, two, settings: settings);
        await new Chat(second, chat.Id, chat.Token, string.Empty).AskAsync("wartet");
        // Another conversation, asked later, is answered at once: the replica is alive and has looked.
        var other = await second.StartChatAsync();
        await other.AskAsync("andere");
        await other.WaitForTextAsync("Sie fragten: andere");
        Assert.Equal(["andere"], idle.Asked);

        busy.Release();
        await chat.WaitAsync(activities => activities.Count(a => Chat.IsBotText(a, "wartet")) == 1);
        var texts = (await chat.ReadAsync()).Select(Chat.Text).ToList();
        Assert.True(texts.IndexOf("Endlich: dauert") < texts.FindIndex(text => text.EndsWith(": wartet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_one_leaves_behind_at_its_end_the_other_answers()
    {
        var settings = await postgres.NewSettingsAsync();
        var busy = new BusyAssistant();
        var first = await ChatService.StartAsync(busy, one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("bleibt liegen");
        await busy.Asked;
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);

        await first.DisposeAsync();

        await new Chat(second, chat.Id, chat.Token, string.Empty).WaitForTextAsync("Sie fragten: bleibt liegen");
    }

    private static Task<ChatService> StartWithKeysAsync(TempFolder folder, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        return ChatService.StartWithAsync(
            services => services.AddDataProtection().SetApplicationName("PanReflex").KeepKeys(configuration, folder.Path), _ => { }, new RepeatingAssistant(), folder, settings: settings);
    }

    private static byte[] NewCertificate(string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=PanReflex", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.Export(X509ContentType.Pkcs12, password);
    }

    private static async Task<JsonElement> NextAsync(ChatSocket socket, Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync();
            Assert.NotNull(frame);
            foreach (var activity in frame.Value.GetProperty("activities").EnumerateArray())
            {
                if (fits(activity))
                {
                    return activity;
                }
            }
        }
    }
}
