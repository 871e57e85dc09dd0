using System.Text.Json.Nodes;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Authentication;

/// <summary>A call and the verdict it deserves; <paramref name="WhyTheSdkDiffers"/> where the official SDK says otherwise.</summary>
internal sealed record InboundCase(string Name, bool IsAccepted, string? AuthHeader, JsonObject Activity, string? WhyTheSdkDiffers = null);

/// <summary>Calls with tokens, good and bad in every way the protocol knows.</summary>
internal static class InboundCases
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/de/";
    private const string NoEndorsements = "The SDK accepts keys without endorsements for any channel; § 2 of the wire facts rejects them.";
    /// <summary>The SDK asks Microsoft's login service for their keys, so it is not asked about them in tests.</summary>
    public const string Foreign = "The SDK knows tokens of emulators and skills; they are off here.";

    public static List<InboundCase> Create(ChannelKey teams, ChannelKey webchat, ChannelKey bare, ChannelKey empty, ChannelKey foreign)
    {
        var cases = new List<InboundCase>();

        Add("a right token", true, Token());
        Add("RS384", true, teams.Sign(Claims(), "RS384"));
        Add("RS512", true, teams.Sign(Claims(), "RS512"));
        Add("another channel with its own key", true, webchat.Sign(Claims()), channel: "webchat");
        Add("expired four minutes ago, within the skew", true, Token(c => c["exp"] = In(-4)));
        Add("valid in four minutes, within the skew", true, Token(c => c["nbf"] = In(4)));
        Add("no nbf", true, Token(c => c.Remove("nbf")));
        Add("an issue time in the future", true, Token(c => c["iat"] = In(60)));
        Add("claims nobody knows", true, Token(c => c["newClaimOfTomorrow"] = new JsonObject { ["a"] = 1 }));
        Add("service url of other case in the activity", true, Token(), serviceUrl: ServiceUrl.ToUpperInvariant(),
            why: "The JavaScript SDK compares exactly; § 2 and the .NET SDK ignore case.");

        AddHeader("no header", null);
        AddHeader("empty header", "");
        AddHeader("no scheme", Token());
        AddHeader("Basic", "Basic " + Token());
        AddHeader("lower case scheme", "bearer " + Token());
        AddHeader("no token", "Bearer ");
        AddHeader("two spaces", "Bearer  " + Token());
        AddHeader("two tokens", $"Bearer {Token()} {Token()}");
        AddHeader("not a token", "Bearer abc");
        AddHeader("three empty parts", "Bearer ..");
        AddHeader("two parts", "Bearer " + Token()[..Token().LastIndexOf('.')]);
        AddHeader("payload that is no JSON", "Bearer eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln");

        Add("wrong issuer", false, Token(c => c["iss"] = "https://evil.example"));
        Add("issuer with a slash at the end", false, Token(c => c["iss"] = "https://api.botframework.com/"));
        Add("no issuer", false, Token(c => c.Remove("iss")));
        Add("issuer of the government cloud", false, Token(c => c["iss"] = "https://api.botframework.us"));
        Add("a tenant's issuer, as emulators have it", false, Token(c => { c["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"; c["appid"] = AppId; c["ver"] = "1.0"; }), why: Foreign);
        Add("a skill's token", false, Token(c => { c["iss"] = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"; c["azp"] = "aaaaaaaa-2222-3333-4444-555555555555"; c["ver"] = "2.0"; }), why: Foreign);

        Add("wrong audience", false, Token(c => c["aud"] = "99999999-2222-3333-4444-555555555555"));
        Add("empty audience", false, Token(c => c["aud"] = ""));
        Add("no audience", false, Token(c => c.Remove("aud")));
        Add("audience of the connector", false, Token(c => c["aud"] = "https://api.botframework.com"));

        Add("expired six minutes ago", false, Token(c => c["exp"] = In(-6)));
        Add("expired last year", false, Token(c => c["exp"] = In(-525600)));
        Add("valid in six minutes only", false, Token(c => c["nbf"] = In(6)));
        Add("no expiry", false, Token(c => c.Remove("exp")), why: "The SDK lets a token without expiry live forever.");
        Add("expiry as a text", false, Token(c => c["exp"] = "tomorrow"));

        Add("algorithm none", false, teams.Sign(Claims(), "none"));
        Add("HS256 with the public key as secret", false, teams.Sign(Claims(), "HS256"));
        Add("PS256", false, teams.Sign(Claims(), "PS256"));
        Add("signature of another key under a known id", false, foreign.Sign(Claims(), header: Header(teams.Kid)));
        Add("signature of the other channel's key under this id", false, webchat.Sign(Claims(), header: Header(teams.Kid)));
        Add("unknown key id", false, foreign.Sign(Claims()));
        Add("right signature under an unknown id", false, teams.Sign(Claims(), header: Header("unknown")));
        Add("right signature without an id", false, teams.Sign(Claims(), header: new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" }));
        Add("key in the header", false, foreign.Sign(Claims(), header: new JsonObject { ["alg"] = "RS256", ["kid"] = foreign.Kid, ["jwk"] = foreign.ToJson() }));
        Add("payload changed after signing", false, Tampered());
        Add("signature removed", false, Token()[..(Token().LastIndexOf('.') + 1)]);

        Add("key of another channel", false, webchat.Sign(Claims()));
        Add("key without endorsements", false, bare.Sign(Claims()), why: NoEndorsements);
        Add("key with an empty list of endorsements", false, empty.Sign(Claims()), why: NoEndorsements);
        Add("channel of other case", false, Token(), channel: "MSTeams");
        Add("no channel", false, Token(), channel: null);
        Add("empty channel", false, Token(), channel: "", why: "The SDK takes an empty channel as making no claim; here it is endorsed by no key.");

        Add("other service url", false, Token(), serviceUrl: "https://evil.example/");
        Add("service url with more path", false, Token(), serviceUrl: ServiceUrl + "x");
        Add("service url without slash", false, Token(), serviceUrl: ServiceUrl.TrimEnd('/'));
        Add("no service url in the token", false, Token(c => c.Remove("serviceurl")));
        Add("no service url in the activity", false, Token(), serviceUrl: null, why: "The SDK skips the comparison when the activity has no service url.");
        Add("service url claim as a list", false, Token(c => c["serviceurl"] = new JsonArray("https://evil.example/", ServiceUrl)));
        return cases;

        void Add(string name, bool accepted, string token, string? channel = "msteams", string? serviceUrl = ServiceUrl, string? why = null) =>
            cases.Add(new(name, accepted, "Bearer " + token, Activity(channel, serviceUrl), why));

        void AddHeader(string name, string? header) => cases.Add(new(name, false, header, Activity("msteams", ServiceUrl)));

        string Token(Action<JsonObject>? change = null)
        {
            var claims = Claims();
            change?.Invoke(claims);
            return teams.Sign(claims);
        }

        string Tampered()
        {
            var parts = Token().Split('.');
            var other = Token(c => c["aud"] = AppId + "x").Split('.');
            return $"{parts[0]}.{other[1]}.{parts[2]}";
        }

        static JsonObject Header(string kid) => new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = kid };
    }

    public static JsonObject Claims() => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = AppId,
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = In(-1),
        ["exp"] = In(60),
    };

    public static JsonObject Activity(string? channel, string? serviceUrl)
    {
        var activity = new JsonObject { ["type"] = "message", ["id"] = "1", ["text"] = "Hallo", ["conversation"] = new JsonObject { ["id"] = "c" } };
        if (channel is not null)
            activity["channelId"] = channel;
        if (serviceUrl is not null)
            activity["serviceUrl"] = serviceUrl;
        return activity;
    }

    private static long In(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();
}
