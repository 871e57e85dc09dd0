using System.CommandLine;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Reading;
using PanReflex.Knowledge.Library;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Commands;

/// <summary><c>guides check</c>: whether the guides can be used.</summary>
public static class GuidesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var check = new Command("check", "Prüft die Leitfäden und nennt Datei, Zeile und Grund von Fehlern. Rückgabewert 1, wenn etwas nicht stimmt.");
        check.SetAction((_, cancellation) => CheckAsync(cancellation));
        return new Command("guides", "Leitfäden für die Vorbereitung.") { check };
    }

    private static async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        var reports = await services.GetRequiredService<ReportLibrary>().LoadAsync(cancellationToken: cancellationToken);
        var folder = services.GetRequiredService<ServiceFolders>().Guides;
        var result = GuideCheck.Run(folder, new CollectionParagraphs(reports).Ids);
        Console.WriteLine($"{folder}: {result.Guides.Count} Leitfäden");
        foreach (var guide in result.Guides)
        {
            Console.WriteLine($"  {guide}");
        }

        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"! {finding}{(finding.Weight == FindingWeight.Refused ? "" : " (Der Leitfaden bleibt nutzbar.)")}");
        }

        return result.IsSound ? ExitCode.Done : ExitCode.Failed;
    }
}
