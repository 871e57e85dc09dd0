using System.CommandLine;
using PanReflex.Service.Hosting;
using PanReflex.Service.Models;

namespace PanReflex.Service.Commands;

/// <summary><c>models pull</c>: downloads a model for embeddings.</summary>
public static class ModelsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"Name des Modells: {string.Join(", ", ModelManifest.Known.Select(m => m.Name))}, oder eines aus --manifest." };
        var baseAddress = new Option<string?>("--base-address") { Description = "Adresse eines anderen Servers, der dieselben Dateien hat." };
        var manifest = new Option<string?>("--manifest") { Description = "JSON-Datei, die ein anderes Modell beschreibt (name, baseAddress, licence, files mit path, size, sha256)." };
        var pull = new Command("pull", "Lädt ein Modell in den Datenordner und prüft es.") { name, baseAddress, manifest };
        pull.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(baseAddress), parsed.GetValue(manifest), cancellation));
        return new Command("models", "Verwaltet Modelle für die Suche.") { pull };
    }

    private static async Task<int> RunAsync(string name, string? mirror, string? manifestFile, CancellationToken cancellationToken)
    {
        Uri? baseAddress = null;
        if (mirror is not null && !(Uri.TryCreate(mirror, UriKind.Absolute, out baseAddress) && baseAddress.Scheme is "http" or "https"))
        {
            await Console.Error.WriteLineAsync("--base-address: Erwartet wird eine vollständige Adresse wie https://modelle.example/e5/.");
            return ExitCode.Wrong;
        }

        await using var services = ServiceHost.CreateTools();
        try
        {
            var known = manifestFile is null ? ModelManifest.Known : [await ModelManifest.ReadAsync(manifestFile, cancellationToken)];
            if (known.FirstOrDefault(m => m.Name == name) is not { } model)
            {
                await Console.Error.WriteLineAsync($"Ein Modell „{name}“ ist nicht bekannt. Bekannt: {string.Join(", ", known.Select(m => m.Name))}.");
                return ExitCode.Wrong;
            }

            var folder = Path.Combine(services.GetRequiredService<ServiceFolders>().Data, "models", model.Name);
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            await ProgressDisplay.RunAsync(async progress =>
            {
                await new ModelDownload(client, TimeProvider.System).PullAsync(model, baseAddress, folder, progress, cancellationToken);
                return true;
            });
            Console.WriteLine(
                $"""
                {model.Name} ({model.Licence}) liegt geprüft in {folder}
                Einschalten: Embeddings:Kind = Onnx, Embeddings:Model = {folder}, Embeddings:QueryPrefix = "query: ", Embeddings:PassagePrefix = "passage: "
                """);
            return ExitCode.Done;
        }
        catch (ModelDownloadException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Wrong;
        }
    }
}
