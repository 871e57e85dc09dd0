using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Tests.DirectLine;

public sealed class Tokens_open_one_conversation : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        await using var service = await StartAsync();

        using var response = await service.SendAsync(HttpMethod.Post, "conversations", null, "{}");

        await Refused(response, HttpStatusCode.Unauthorized, "Unauthorized");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiZGxfMSIsImNvbnYiOiJhIn0.")]
    [InlineData("🦊.🦊.🦊")]
    public async Task What_is_no_token_of_ours_is_refused(string token)
    {
        await using var service = await StartAsync();

        using var response = await SendRawTokenAsync(service, token);

        await Refused(response, HttpStatusCode.Forbidden, "BadArgument");
    }

    [Fact]
    public async Task Tokens_that_are_changed_unsigned_foreign_or_huge_are_refused()
    {
        await using var service = await StartAsync();
        var own = await service.GenerateTokenAsync();
        var parts = own.Split('.');
        var otherKey = new DirectLineTokens(new Lazy<byte[]>(new byte[64]), service.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Service.DirectLine.DirectLineOptions>>(), clock);
        string[] forged =
        [
            $"{parts[0]}.{Base64("""{"user":"dl_other","conv":"other","iss":"panreflex","aud":"directline","exp":9999999999}""")}.{parts[2]}",
            $"{Base64("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            $"{Base64("""{"alg":"HS512","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            otherKey.Issue(DirectLineIdentity.Create()).Value,
            own + new string('x', 5000),
        ];

        foreach (var token in forged)
        {
            using var response = await service.SendAsync(HttpMethod.Post, "conversations", token, "{}");
            await Refused(response, HttpStatusCode.Forbidden, "BadArgument");
        }
    }

    [Fact]
    public async Task An_expired_token_is_refused_as_expired()
    {
        await using var service = await StartAsync();
        var chat = await service.StartChatAsync();

        clock.Advance(TimeSpan.FromMinutes(30));
        using var response = await chat.PostAsync(new { type = "message", text = "zu spät" });

        await Refused(response, HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task An_expired_token_can_be_renewed_for_a_day_so_that_a_sleeping_computer_goes_on()
    {
        await using var service = await StartAsync();
        var chat = await service.StartChatAsync();

        clock.Advance(TimeSpan.FromHours(24));
        using var renewed = await service.SendAsync(HttpMethod.Post, "tokens/refresh", chat.Token);
        clock.Advance(TimeSpan.FromMinutes(31));
        using var late = await service.SendAsync(HttpMethod.Post, "tokens/refresh", chat.Token);

        var body = await renewed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(chat.Id, body.GetProperty("conversationId").GetString());
        Assert.Equal(1800, body.GetProperty("expires_in").GetInt32());
        await Refused(late, HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task A_token_does_not_open_another_conversation()
    {
        await using var service = await StartAsync();
        var own = await service.StartChatAsync();
        var foreign = await service.StartChatAsync();

        foreach (var (method, path) in new[] { (HttpMethod.Post, "activities"), (HttpMethod.Get, "activities"), (HttpMethod.Post, "upload"), (HttpMethod.Get, "") })
        {
            using var response = await service.SendAsync(method, $"conversations/{foreign.Id}/{path}", own.Token, method == HttpMethod.Post ? "{}" : null);
            await Refused(response, HttpStatusCode.Forbidden, "BadArgument");
        }
    }

    [Fact]
    public async Task The_token_in_the_socket_address_opens_only_the_socket_and_only_for_two_minutes()
    {
        await using var service = await StartAsync();
        var chat = await service.StartChatAsync();
        var streamToken = System.Web.HttpUtility.ParseQueryString(new Uri(chat.StreamUrl).Query)["t"];

        using var asBearer = await service.SendAsync(HttpMethod.Get, $"conversations/{chat.Id}", streamToken);
        await Refused(asBearer, HttpStatusCode.Forbidden, "BadArgument");
        using (await ChatSocket.OpenAsync(chat.StreamUrl))
        {
        }

        var bearerInAddress = await ChatSocket.RefusalAsync(chat.StreamUrl.Replace(streamToken!, chat.Token, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, bearerInAddress);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Forbidden, await ChatSocket.RefusalAsync(chat.StreamUrl));
    }

    [Fact]
    public async Task A_conversation_that_was_never_started_is_unknown()
    {
        await using var service = await StartAsync();
        var identity = DirectLineIdentity.Create();
        var token = service.Services.GetRequiredService<DirectLineTokens>().Issue(identity).Value;

        foreach (var (method, path) in new[] { (HttpMethod.Post, "/activities"), (HttpMethod.Get, "/activities"), (HttpMethod.Get, "") })
        {
            using var response = await service.SendAsync(
                method, $"conversations/{identity.ConversationId}{path}", token, method == HttpMethod.Post ? """{"type":"message","text":"hallo"}""" : null);
            await Refused(response, HttpStatusCode.NotFound, "ConversationNotFound");
        }
    }

    [Fact]
    public async Task Nobody_chooses_a_user_id()
    {
        await using var service = await StartAsync();

        using var response = await service.Http.PostAsJsonAsync("tokens/generate", new { user = new { id = "dl_chef", name = "Chef" } });

        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        var verdict = await service.Services.GetRequiredService<DirectLineTokens>().CheckAsync(token);
        Assert.NotEqual("dl_chef", verdict.Identity!.UserId);
        Assert.Matches("^dl_[0-9a-f]{32}$", verdict.Identity.UserId);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("https://portal.example.de", HttpStatusCode.OK)]
    [InlineData("https://portal.example.de:444", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Only_pages_that_may_embed_the_chat_get_a_token(string? origin, HttpStatusCode expected)
    {
        await using var service = await StartAsync(("DirectLine:AllowedOrigins:0", "https://portal.example.de"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "tokens/generate");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? service.Root.GetLeftPart(UriPartial.Authority) : origin);
        }

        using var response = await service.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(origin == "https://portal.example.de", response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_page_that_embeds_the_chat_may_send_the_headers_of_Web_Chat()
    {
        await using var service = await StartAsync(("DirectLine:AllowedOrigins:0", "https://portal.example.de"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "conversations");
        request.Headers.Add("Origin", "https://portal.example.de");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        using var response = await service.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("Authorization,Content-Type,X-Requested-With,x-ms-bot-agent", string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Fact]
    public async Task The_signing_key_is_kept_and_only_its_owner_can_read_it()
    {
        var first = SigningKey.LoadOrCreate(folder.Path);
        var second = SigningKey.LoadOrCreate(folder.Path);

        Assert.Equal(first, second);
        Assert.Equal(64, first.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "keys", "directline.key")));
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "keys", "directline.key"), "kaputt");
        Assert.Contains("beschädigt", Assert.Throws<StartupException>(() => SigningKey.LoadOrCreate(folder.Path)).Message, StringComparison.Ordinal);
    }

    internal static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    private static async Task<HttpResponseMessage> SendRawTokenAsync(ChatService service, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "conversations") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(token.All(char.IsAscii) ? token : Uri.EscapeDataString(token))}");
        return await service.Http.SendAsync(request);
    }

    private static string Base64(string json) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(json);

    private Task<ChatService> StartAsync(params (string, string)[] settings) => ChatService.StartAsync(new RepeatingAssistant(), folder, clock: clock, settings: settings);
}
