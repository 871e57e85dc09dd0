using System.Text.Json.Nodes;
using PanReflex.Service.Hosting;
using PanReflex.Service.Notices;

namespace PanReflex.Service.TeamsApp;

/// <summary>The manifest of the Teams app and its English texts.</summary>
/// <remarks>Schema: Microsoft Teams app manifest 1.19, https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json.</remarks>
public static class AppManifest
{
    /// <summary>File with the English texts.</summary>
    public const string EnglishFile = "en.json";

    private const string Schemas = "https://developer.microsoft.com/json-schemas/teams/v1.19/";

    /// <summary>What people can write, and what it does in German and English. The words themselves are German in both: the bot reads German.</summary>
    private static readonly (string Title, string German, string English)[] Commands =
    [
        ("Hilfe", "Zeigt, was ich kann und wie ich antworte.", "Shows what the assistant can do and how it answers (in German)."),
        ("Welche Berichte kennst du?", "Zeigt die Berichte im Bestand.", "Lists the reports it knows."),
        ("Vorbereitung starten", "Führt mit Leitfragen zu einem Krisenplan mit Quellen.", "Leads through guiding questions to a crisis plan with sources."),
        ("Was ist bei uns noch offen?", "Nennt die offenen Punkte Ihres Plans.", "Names the open items of your plan."),
        (SubscribeCommand.Subscribe, "Meldet neue Berichte und anstehende Termine in dieser Unterhaltung.", "Announces new reports and due dates in this conversation."),
        (SubscribeCommand.Unsubscribe, "Beendet diese Meldungen.", "Ends these announcements."),
    ];

    /// <summary>The manifest from the configuration.</summary>
    /// <param name="options">The app.</param>
    /// <param name="botId">App id of the bot, a GUID.</param>
    /// <param name="service">Address at which people reach the service.</param>
    /// <exception cref="StartupException">A setting that the package needs is missing or wrong; the first one is named.</exception>
    public static JsonObject Create(TeamsOptions options, string? botId, Uri? service)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Guid.TryParseExact(botId, "D", out _))
        {
            throw new StartupException("BotFramework:MicrosoftAppId", "Für das App-Paket wird die App-ID des Bots gebraucht, eine GUID aus der Registrierung in Azure (docs/teams.md).");
        }

        if (service is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            throw new StartupException("Bot:PublicUrl", "Für das App-Paket wird die öffentliche Adresse des Dienstes gebraucht, zum Beispiel https://panreflex.example.de/.");
        }

        var manifest = new JsonObject
        {
            ["$schema"] = Schemas + "MicrosoftTeams.schema.json",
            ["manifestVersion"] = "1.19",
            ["version"] = options.Version,
            ["id"] = options.AppId.Length > 0 ? options.AppId : botId,
            ["developer"] = new JsonObject
            {
                ["name"] = options.DeveloperName.Length > 0 ? options.DeveloperName : throw Missing(nameof(TeamsOptions.DeveloperName), "der Name der Stelle, die den Dienst betreibt"),
                ["websiteUrl"] = Address(options.DeveloperUrl, nameof(TeamsOptions.DeveloperUrl), "die Website der Stelle"),
                ["privacyUrl"] = Address(options.PrivacyUrl, nameof(TeamsOptions.PrivacyUrl), "die Datenschutzerklärung"),
                ["termsOfUseUrl"] = Address(options.TermsOfUseUrl, nameof(TeamsOptions.TermsOfUseUrl), "die Nutzungsbedingungen"),
            },
            ["name"] = new JsonObject { ["short"] = options.Name, ["full"] = $"{options.Name} – Wissen aus der Corona-Krise für Kommunen" },
            ["description"] = new JsonObject
            {
                ["short"] = "Fragen zum Krisenmanagement, beantwortet aus Berichten, mit Fundstellen.",
                ["full"] = "Der Assistent beantwortet Fragen dazu, was Kommunen aus der Corona-Krise gelernt haben. Jede Aussage stammt aus einem Bericht im Bestand und führt "
                    + "zu ihrer Fundstelle. Steht etwas nicht in den Berichten, sagt er das. Leitfragen führen Schritt für Schritt zu einem Krisenplan mit Quellen, den Ihr Amt "
                    + "herunterladen kann. Auf Wunsch meldet er neue Berichte und anstehende Termine.",
            },
            ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
            ["accentColor"] = "#0B5A7A",
            ["bots"] = new JsonArray(Bot(botId)),
            ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
            ["validDomains"] = new JsonArray(service.IdnHost),
            ["localizationInfo"] = new JsonObject
            {
                ["defaultLanguageTag"] = "de",
                ["additionalLanguages"] = new JsonArray(new JsonObject { ["languageTag"] = "en", ["file"] = EnglishFile }),
            },
            ["defaultInstallScope"] = "personal",
        };
        ManifestLimits.Check(manifest);
        return manifest;
    }

    /// <summary>The English texts.</summary>
    public static JsonObject English(TeamsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var texts = new JsonObject
        {
            ["$schema"] = Schemas + "MicrosoftTeams.Localization.schema.json",
            ["name.short"] = options.Name,
            ["name.full"] = $"{options.Name} – lessons of the Covid crisis for municipalities",
            ["description.short"] = "Crisis management questions, answered in German from reports, with sources.",
            ["description.full"] = "The assistant answers questions on what German municipalities learned in the Covid crisis. It reads and writes German. Every statement comes from a "
                + "report in its collection and links to its source. Where the reports do not answer a question, it says so. Guiding questions lead step by step to a "
                + "crisis plan with sources for download. On request it announces new reports and due dates.",
        };
        for (var i = 0; i < Commands.Length; i++)
        {
            texts[$"bots[0].commandLists[0].commands[{i}].title"] = Commands[i].Title;
            texts[$"bots[0].commandLists[0].commands[{i}].description"] = Commands[i].English;
        }

        return texts;
    }

    private static JsonObject Bot(string botId) => new()
    {
        ["botId"] = botId,
        ["scopes"] = Scopes(),
        ["supportsFiles"] = false,
        ["isNotificationOnly"] = false,
        ["commandLists"] = new JsonArray(new JsonObject
        {
            ["scopes"] = Scopes(),
            ["commands"] = new JsonArray([.. Commands.Select(command => new JsonObject { ["title"] = command.Title, ["description"] = command.German })]),
        }),
    };

    private static JsonArray Scopes() => ["personal", "team", "groupChat"];

    private static string Address(Uri? address, string key, string what) => address?.AbsoluteUri ?? throw Missing(key, what);

    private static StartupException Missing(string key, string what) =>
        new($"{TeamsOptions.Section}:{key}", $"Für das App-Paket wird {what} gebraucht. docs/teams.md nennt alle Einstellungen.");
}
