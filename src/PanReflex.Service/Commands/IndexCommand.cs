using System.CommandLine;
using System.Globalization;
using PanReflex.Knowledge;
using PanReflex.Search;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Commands;

/// <summary><c>index</c>: brings the index to the state of the reports folder.</summary>
public static class IndexCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var full = new Option<bool>("--full") { Description = "Alles neu aufbauen, auch ohne Änderung." };
        var command = new Command("index", "Liest geänderte Berichte ein und erneuert den Index.") { full };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(full), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool full, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        var started = TimeProvider.System.GetTimestamp();
        var collection = await UpdateAsync(services, full, cancellationToken);
        var index = services.GetRequiredService<IPassageIndex>().State;
        Console.WriteLine(string.Create(
            CultureInfo.GetCultureInfo("de-DE"),
            $"{index.Reports.Count} Berichte, {index.Passages} Textstellen, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s. Index: {services.GetRequiredService<ServiceFolders>().Index}"));
        foreach (var file in collection.Unreadable)
        {
            await Console.Error.WriteLineAsync($"Nicht lesbar: {file.FileName}: {file.Reason}");
        }

        foreach (var note in collection.Notes)
        {
            await Console.Error.WriteLineAsync($"Hinweis: {note.FileName}: {note.Text}");
        }

        return ExitCode.Done;
    }

    /// <summary>Updates the index with a progress bar on standard error.</summary>
    internal static Task<Collection> UpdateAsync(IServiceProvider services, bool full, CancellationToken cancellationToken) =>
        ProgressDisplay.RunAsync(progress => services.GetRequiredService<Indexing>().UpdateAsync(full, progress, cancellationToken));
}
