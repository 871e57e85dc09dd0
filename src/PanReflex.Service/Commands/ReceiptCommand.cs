using System.CommandLine;
using PanReflex.Answers.Receipts;
using PanReflex.Service.Hosting;
using PanReflex.Service.State;

namespace PanReflex.Service.Commands;

/// <summary><c>receipt</c>: what stood behind an answer, and what would come out today.</summary>
public static class ReceiptCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "Kennung der Antwort." };
        var json = new Option<bool>("--json") { Description = "Als JSON ausgeben." };
        var show = new Command("show", "Zeigt, was hinter einer Antwort stand: Frage, gefundene Stellen, Prüfurteile.") { id, json };
        show.SetAction((parsed, cancellation) => ShowAsync(parsed.GetRequiredValue(id), parsed.GetValue(json), cancellation));
        var replay = new Command("replay", "Stellt die Frage einer Antwort noch einmal und nennt die Unterschiede. Rückgabewert 1, wenn die Aussagen abweichen.") { id, json };
        replay.SetAction((parsed, cancellation) => ReplayAsync(parsed.GetRequiredValue(id), parsed.GetValue(json), cancellation));
        return new Command("receipt", "Belege zu gegebenen Antworten.") { show, replay };
    }

    private static async Task<int> ShowAsync(string id, bool json, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools(state: true);
        if (await FindAsync(services, id, cancellationToken) is not { } receipt)
        {
            return ExitCode.Failed;
        }

        Console.WriteLine(json ? receipt.Serialize(readable: true) : ReceiptText.Plain(receipt));
        return ExitCode.Done;
    }

    private static async Task<int> ReplayAsync(string id, bool json, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools(state: true);
        if (await FindAsync(services, id, cancellationToken) is not { } receipt)
        {
            return ExitCode.Failed;
        }

        await IndexCommand.UpdateAsync(services, full: false, cancellationToken);
        var result = await services.GetRequiredService<ReceiptReplay>().ReplayAsync(receipt, cancellationToken);
        Console.WriteLine(json ? result.Now.Serialize(readable: true) : ReceiptText.Plain(result.Now));
        foreach (var difference in result.Differences.DefaultIfEmpty("Keine Unterschiede."))
        {
            await Console.Error.WriteLineAsync(difference);
        }

        return result.SameStatements ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<Receipt?> FindAsync(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<StateDatabase>().MigrateAsync(cancellationToken);
        var receipt = await services.GetRequiredService<IReceiptStore>().FindAsync(id, cancellationToken);
        if (receipt is null)
        {
            await Console.Error.WriteLineAsync($"Zu „{id}“ gibt es keinen Beleg. Belege werden nach der Aufbewahrungsfrist gelöscht.");
        }

        return receipt;
    }
}
