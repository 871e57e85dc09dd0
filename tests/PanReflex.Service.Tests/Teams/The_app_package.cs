using System.IO.Compression;
using System.Text.Json;
using PanReflex.BotFramework.Tests;
using PanReflex.Service.Hosting;
using PanReflex.Service.TeamsApp;

namespace PanReflex.Service.Tests.Teams;

public sealed class The_app_package
{
    private const string Bot = "2f4c7a10-5d53-4a7e-9f0f-0b1c2d3e4f50";
    private static readonly Uri Service = new("https://panreflex.example.de/");

    [Fact]
    public async Task Passes_Microsofts_schemas_and_holds_the_icons_in_their_sizes()
    {
        using var archive = await PackAsync(Options());

        var complaints = await NodeOracle.AskAsync("teams-manifest.cjs", new { manifest = await ReadAsync(archive, "manifest.json"), localization = await ReadAsync(archive, "en.json") });

        Assert.Empty(complaints.GetProperty("manifest").EnumerateArray().Select(c => c.GetString()));
        Assert.Empty(complaints.GetProperty("localization").EnumerateArray().Select(c => c.GetString()));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public async Task Holds_the_icons_in_their_sizes(string name, int size)
    {
        using var archive = await PackAsync(Options());
        await using var png = await archive.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
        var header = new byte[24];
        await png.ReadExactlyAsync(header, TestContext.Current.CancellationToken);

        Assert.Equal("PNG", System.Text.Encoding.ASCII.GetString(header, 1, 3));
        Assert.Equal((size, size), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20))));
    }

    [Fact]
    public async Task Is_the_same_for_the_same_settings()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        foreach (var stream in new[] { first, second })
        {
            await AppPackage.WriteAsync(stream, AppManifest.Create(Options(), Bot, Service), AppManifest.English(Options()), TestContext.Current.CancellationToken);
        }

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Names_the_setting_that_is_missing()
    {
        var nameless = Options();
        nameless.DeveloperName = "";
        var homeless = Options();
        homeless.PrivacyUrl = null;

        Assert.StartsWith("BotFramework:MicrosoftAppId:", Refusal(Options(), null, Service), StringComparison.Ordinal);
        Assert.StartsWith("Bot:PublicUrl:", Refusal(Options(), Bot, new Uri("http://localhost:3978")), StringComparison.Ordinal);
        Assert.StartsWith("Teams:DeveloperName:", Refusal(nameless, Bot, Service), StringComparison.Ordinal);
        Assert.StartsWith("Teams:PrivacyUrl:", Refusal(homeless, Bot, Service), StringComparison.Ordinal);
    }

    private static string Refusal(TeamsOptions options, string? bot, Uri service) => Assert.Throws<StartupException>(() => AppManifest.Create(options, bot, service)).Message;

    private static TeamsOptions Options() => new()
    {
        Name = new string('N', 30),
        DeveloperName = new string('D', 32),
        DeveloperUrl = new Uri("https://www.example.de/"),
        PrivacyUrl = new Uri("https://www.example.de/datenschutz"),
        TermsOfUseUrl = new Uri("https://www.example.de/nutzung"),
    };

    private static async Task<ZipArchive> PackAsync(TeamsOptions options)
    {
        var stream = new MemoryStream();
        await AppPackage.WriteAsync(stream, AppManifest.Create(options, Bot, Service), AppManifest.English(options), TestContext.Current.CancellationToken);
        stream.Position = 0;
        return new ZipArchive(stream);
    }

    private static async Task<JsonElement> ReadAsync(ZipArchive archive, string name)
    {
        await using var stream = await archive.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
        return (await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
    }
}
