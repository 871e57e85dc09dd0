using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Authentication;

public sealed class InboundAuthenticationTests(ChannelKeyRing ring) : IClassFixture<ChannelKeyRing>, IAsyncLifetime
{
    private FakeChannel channel = null!;

    private ChannelKey Teams => ring.Teams;

    private ChannelKey Foreign => ring.Foreign;

    private List<InboundCase> Cases => ring.Cases;

    public async ValueTask InitializeAsync()
    {
        channel = await FakeChannel.StartAsync();
        channel.Keys.AddRange(ring.Announced);
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    [Fact]
    public async Task Each_token_gets_the_verdict_it_deserves()
    {
        Assert.True(Cases.Count >= 40, $"Only {Cases.Count} cases.");
        using var authentication = Authentication();
        var wrong = new List<string>();
        foreach (var one in Cases)
        {
            if (await AcceptsAsync(authentication, one) != one.IsAccepted)
                wrong.Add(one.Name);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Verdicts_are_those_of_the_official_SDK_except_where_a_reason_is_given()
    {
        var asked = Cases.Where(one => one.WhyTheSdkDiffers != InboundCases.Foreign).ToList();
        var verdicts = await NodeOracle.AskAsync("inbound-authentication.cjs", new
        {
            metadataUrl = channel.MetadataUrl,
            appId = InboundCases.AppId,
            cases = asked.Select(one => new { name = one.Name, authHeader = one.AuthHeader ?? "", activity = one.Activity }),
        });

        Assert.True(asked.Count >= 40, $"Only {asked.Count} cases.");
        Assert.Empty(asked.Zip(verdicts.EnumerateArray())
            .Where(pair => (pair.Second.GetProperty("accepted").GetBoolean() != pair.First.IsAccepted) != (pair.First.WhyTheSdkDiffers is not null))
            .Select(pair => $"{pair.First.Name}: here {pair.First.IsAccepted}, SDK {pair.Second}"));
    }

    [Fact]
    public async Task A_new_key_is_found_without_a_restart()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var authentication = Authentication(time: time);
        var call = new InboundCase("", true, "Bearer " + Foreign.Sign(InboundCases.Claims()), InboundCases.Activity("msteams", InboundCases.ServiceUrl));
        Assert.False(await AcceptsAsync(authentication, call));

        channel.Keys.Add(Foreign);
        Assert.False(await AcceptsAsync(authentication, call));
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await AcceptsAsync(authentication, call));
    }

    [Fact]
    public async Task Forged_key_ids_do_not_make_the_bot_ask_for_keys_again_and_again()
    {
        using var authentication = Authentication();
        for (var i = 0; i < 50; i++)
        {
            var token = Foreign.Sign(InboundCases.Claims(), header: new JsonObject { ["alg"] = "RS256", ["kid"] = $"forged-{i}" });
            Assert.False(await AcceptsAsync(authentication, new("", false, "Bearer " + token, InboundCases.Activity("msteams", InboundCases.ServiceUrl))));
        }

        Assert.Equal(1, channel.KeyReads);
    }

    [Fact]
    public async Task Known_keys_stay_good_while_the_metadata_cannot_be_read()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var authentication = Authentication(time: time);
        Assert.True(await AcceptsAsync(authentication, Cases[0]));
        await channel.DisposeAsync();
        time.Advance(TimeSpan.FromHours(25));
        var claims = InboundCases.Claims();
        claims["exp"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();

        Assert.False(await AcceptsAsync(authentication, Cases[0]));
        Assert.True(await AcceptsAsync(authentication, Cases[0] with { AuthHeader = "Bearer " + Teams.Sign(claims) }));
    }

    [Fact]
    public async Task Without_any_keys_the_call_fails_for_now_rather_than_for_good()
    {
        using var authentication = Authentication(metadata: "http://127.0.0.1:1/none");

        await Assert.ThrowsAsync<HttpRequestException>(() => AcceptsAsync(authentication, Cases[0]));
    }

    [Fact]
    public async Task The_government_cloud_has_an_issuer_of_its_own()
    {
        using var authentication = Authentication(government: true);
        var claims = InboundCases.Claims();
        claims["iss"] = "https://api.botframework.us";

        Assert.True(await AcceptsAsync(authentication, Cases[0] with { AuthHeader = "Bearer " + Teams.Sign(claims) }));
        Assert.False(await AcceptsAsync(authentication, Cases[0]));
    }

    [Fact]
    public async Task The_callers_cloud_comes_from_the_token_and_not_from_the_activity()
    {
        using var authentication = Authentication();

        var result = await authentication.AuthenticateRequestAsync(ActivityJson.Deserialize<Activity>(Cases[0].Activity.ToJsonString())!, Cases[0].AuthHeader, CancellationToken.None);

        Assert.Equal("urn:botframework:azure", result.CallerId);
        Assert.Equal(InboundCases.AppId, result.ClaimsIdentity.FindFirst("aud")?.Value);
    }

    private ConfigurationBotFrameworkAuthentication Authentication(TimeProvider? time = null, string? metadata = null, bool government = false) => new(
        new BotFrameworkOptions
        {
            MicrosoftAppType = "MultiTenant",
            MicrosoftAppId = InboundCases.AppId,
            MicrosoftAppPassword = "secret",
            ToBotFromChannelOpenIdMetadataUrl = metadata ?? channel.MetadataUrl,
            ChannelService = government ? "https://botframework.azure.us" : "",
        },
        timeProvider: time);

    private static async Task<bool> AcceptsAsync(ConfigurationBotFrameworkAuthentication authentication, InboundCase one)
    {
        try
        {
            await authentication.AuthenticateRequestAsync(ActivityJson.Deserialize<Activity>(one.Activity.ToJsonString())!, one.AuthHeader, CancellationToken.None);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
