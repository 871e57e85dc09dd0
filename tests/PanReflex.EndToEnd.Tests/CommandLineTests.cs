using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PanReflex.EndToEnd.Tests.Running;

namespace PanReflex.EndToEnd.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("panreflex-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Asking_works_from_any_folder_and_prints_the_agreed_JSON()
    {
        var (code, output) = await RunAsync([], "ask", "Wie erreichen wir Menschen, die kein Deutsch sprechen?", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        var answer = json.RootElement;
        Assert.Equal(["question", "outcome", "confidence", "statements", "citations", "timings"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Contains(answer.GetProperty("outcome").GetString(), new[] { "answered", "partial" });
        var citation = answer.GetProperty("citations")[0];
        Assert.Equal(["number", "report", "title", "paragraph", "page", "quote", "url"], citation.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Indexing_twice_reads_nothing_twice_and_reports_are_listed()
    {
        var first = await RunAsync([], "index");
        var second = await RunAsync([], "index");
        var reports = await RunAsync([], "reports");

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, reports.ExitCode));
        Assert.Contains("Index wird geschrieben", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Index wird geschrieben", second.Output, StringComparison.Ordinal);
        Assert.Contains("krisenmanagement", reports.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web__RequestsPerMinute", "viele", "Web:RequestsPerMinute: „viele“ passt nicht; erwartet wird eine ganze Zahl.")]
    [InlineData("Web__RequestsPerMinute", "1", "Web:RequestsPerMinute: Erlaubt sind 10 bis 1.000.000 Anfragen je Minute.")]
    [InlineData("Web__Url", "localhost", "Web:Url: Das ist keine Adresse mit Port; gemeint ist etwas wie http://localhost:3978.")]
    [InlineData("Web__EmbedOrigins__0", "https://a.example; script-src *", "Web:EmbedOrigins: „https://a.example; script-src *“ ist kein Ursprung wie https://portal.example.de (ohne Pfad).")]
    [InlineData("Web__Adresse", "x", "Web:Adresse: Diesen Schlüssel gibt es nicht. appsettings.template.json nennt alle.")]
    [InlineData("State__ConversationDays", "0", "State:ConversationDays: Erlaubt ist 1 bis 3650.")]
    [InlineData("Search__MaxHits", "0", "Search:MaxHits: ")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence(string key, string value, string sentence)
    {
        var (code, output) = await RunAsync([(key, value)], "serve");

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_a_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, output) = await RunAsync([("Web__Url", address)], "serve");

        Assert.Equal(2, code);
        var sentence = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains(" info: ", StringComparison.Ordinal));
        Assert.StartsWith("Web:Url: Die Adresse ist belegt", sentence, StringComparison.Ordinal);
        Assert.Contains("PANREFLEX__Web__Url", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(folder, "eine-datei");
        await File.WriteAllTextAsync(file, "");

        var (code, output) = await RunAsync([("Data__Folder", Path.Combine(file, "daten"))], "serve");

        Assert.Equal(2, code);
        Assert.StartsWith($"Data:Folder: In den Ordner {file}", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_help()
    {
        var (code, output) = await RunAsync([], "indexx");
        Assert.Equal(2, code);
        Assert.Contains("indexx", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync((string Key, string Value)[] settings, params string[] arguments)
    {
        var all = new Dictionary<string, string> { ["Web__Url"] = "http://127.0.0.1:0", ["Data__Folder"] = Path.Combine(folder, "daten") };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return ServiceProcess.RunAsync(all, Path.GetTempPath(), arguments);
    }
}
