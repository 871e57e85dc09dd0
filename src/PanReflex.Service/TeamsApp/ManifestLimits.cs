using System.Globalization;
using System.Text.Json.Nodes;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.TeamsApp;

/// <summary>Lengths and numbers that Teams refuses to go beyond.</summary>
/// <remarks>Schema: Microsoft Teams app manifest 1.19.</remarks>
internal static class ManifestLimits
{
    private const int LongestUrl = 2048;
    private const int MostDomains = 16;
    private const int MostCommands = 10;

    private static readonly (string Path, int Length)[] Texts =
    [
        ("version", 256), ("developer.name", 32), ("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000),
        ("developer.websiteUrl", LongestUrl), ("developer.privacyUrl", LongestUrl), ("developer.termsOfUseUrl", LongestUrl),
    ];

    /// <summary>Checks a manifest.</summary>
    /// <exception cref="StartupException">Something is too long or too many.</exception>
    public static void Check(JsonObject manifest)
    {
        foreach (var (path, length) in Texts)
        {
            var text = path.Split('.').Aggregate((JsonNode)manifest, (node, name) => node[name]!).GetValue<string>();
            Require(text.Length <= length, path, $"{text.Length} Zeichen", $"{length} Zeichen");
        }

        foreach (var domain in manifest["validDomains"]!.AsArray())
        {
            Require(domain!.GetValue<string>().Length <= LongestUrl, "validDomains", "eine Adresse", $"{LongestUrl} Zeichen");
        }

        Require(manifest["validDomains"]!.AsArray().Count <= MostDomains, "validDomains", "mehr Adressen", $"{MostDomains}");
        foreach (var list in manifest["bots"]![0]!["commandLists"]!.AsArray())
        {
            var commands = list!["commands"]!.AsArray();
            Require(commands.Count <= MostCommands, "commands", $"{commands.Count} Befehle", $"{MostCommands}");
            foreach (var command in commands)
            {
                Require(command!["title"]!.GetValue<string>().Length <= 32, "commands.title", command["title"]!.GetValue<string>(), "32 Zeichen");
                Require(command["description"]!.GetValue<string>().Length <= 128, "commands.description", command["description"]!.GetValue<string>(), "128 Zeichen");
            }
        }
    }

    private static void Require(bool holds, string path, string found, string allowed)
    {
        if (!holds)
        {
            throw new StartupException(TeamsOptions.Section, string.Create(CultureInfo.InvariantCulture, $"Teams erlaubt für „{path}“ höchstens {allowed}; es sind: {found}. Bitte die Einstellung kürzen."));
        }
    }
}
