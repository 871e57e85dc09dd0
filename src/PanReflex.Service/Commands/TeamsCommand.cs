using System.CommandLine;
using PanReflex.Service.Bot;
using PanReflex.Service.Hosting;
using PanReflex.Service.TeamsApp;

namespace PanReflex.Service.Commands;

/// <summary><c>teams package</c>: the file that is uploaded to Teams.</summary>
public static class TeamsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Option<FileInfo>("--out") { Description = "Datei, in die das Paket geschrieben wird, zum Beispiel panreflex.zip.", Required = true };
        var package = new Command("package", "Erstellt das App-Paket für Microsoft Teams aus den Einstellungen (docs/teams.md).") { file };
        package.SetAction((parsed, cancellation) => PackageAsync(parsed.GetValue(file)!, cancellation));
        return new Command("teams", "Bot für Microsoft Teams.") { package };
    }

    private static async Task<int> PackageAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        var configuration = services.GetRequiredService<IConfiguration>();
        var options = Settings.Read<TeamsOptions>(configuration, TeamsOptions.Section);
        var manifest = AppManifest.Create(options, configuration[$"{BotMessages.Section}:MicrosoftAppId"], Settings.Read<BotOptions>(configuration, BotOptions.Section).PublicUrl);

        // Complete in memory first: a package that fails on the way must not replace a good one.
        using var package = new MemoryStream();
        await AppPackage.WriteAsync(package, manifest, AppManifest.English(options), cancellationToken);
        try
        {
            file.Directory?.Create();
            await File.WriteAllBytesAsync(file.FullName, package.ToArray(), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("--out", $"Die Datei {file.FullName} kann nicht geschrieben werden ({error.Message.TrimEnd('.')}).", error);
        }

        Console.WriteLine($"{file.FullName}: App-Paket {options.Name} {options.Version}, {package.Length} Bytes. Wie es nach Teams kommt, steht in docs/teams.md.");
        return ExitCode.Done;
    }
}
