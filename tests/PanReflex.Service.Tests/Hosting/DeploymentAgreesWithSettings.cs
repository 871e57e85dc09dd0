using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace PanReflex.Service.Tests.Hosting;

/// <summary>What <c>docs/betrieb.md</c> and the files beside it say about settings is so.</summary>
public sealed partial class DeploymentAgreesWithSettings
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly JsonElement Template = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "appsettings.template.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    public static TheoryData<string> Files =>
        ["betrieb.md", "betrieb/Containerfile", "betrieb/compose.yaml", "betrieb/panreflex.service"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_named_exists(string file)
    {
        var text = File.ReadAllText(Path.Combine(Docs, file));
        var named = Variable().Matches(text).Select(match => match.Groups[1].Value.Split("__"))
            .Concat(Key().Matches(text).Select(match => match.Groups[1].Value.Split(':')))
            // How a setting becomes a variable, in general.
            .Where(path => path is not ["Abschnitt", ..])
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Exists(Template, path), $"{file}: {string.Join(':', path)}"));
    }

    [Fact]
    public void The_composed_services_fit_together()
    {
        var compose = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Docs, "betrieb/compose.yaml")));
        var services = At(compose, "services");
        var service = At(services, "panreflex");

        Assert.Equal(["caddy", "panreflex", "postgres"], services.Keys.Cast<string>().Order());
        Assert.Equal(At(At(At(services, "caddy"), "networks"), "innen")["ipv4_address"], At(service, "environment")["PANREFLEX__Web__TrustedProxies__0"]);
        Assert.Equal(true, service["read_only"]);
        Assert.StartsWith("Host=postgres;", (string)At(service, "environment")["PANREFLEX__State__ConnectionString"], StringComparison.Ordinal);
        Assert.Contains("port 8080", File.ReadAllText(Path.Combine(Docs, "betrieb/Caddyfile")), StringComparison.Ordinal);
        Assert.Contains("PANREFLEX__Web__Url=http://*:8080", File.ReadAllText(Path.Combine(Docs, "betrieb/Containerfile")), StringComparison.Ordinal);
    }

    private static Dictionary<object, object> At(Dictionary<object, object> map, string key) => (Dictionary<object, object>)map[key];

    private static bool Exists(JsonElement json, ReadOnlySpan<string> path) =>
        path.IsEmpty
        || (json.ValueKind == JsonValueKind.Array && int.TryParse(path[0], out _))
        || (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(path[0], out var value) && Exists(value, path[1..]));

    [GeneratedRegex(@"PANREFLEX__(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"`([A-Z]\w+(?::[A-Z]\w+)+)[` ]")]
    private static partial Regex Key();
}
