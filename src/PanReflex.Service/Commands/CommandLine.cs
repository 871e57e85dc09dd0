using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Commands;

/// <summary>Runs the command that the arguments name.</summary>
public static class CommandLine
{
    // Longer than the service takes to close its connections.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(20);

    /// <summary>Parses and runs; what goes wrong becomes one German sentence on standard error and an exit code.</summary>
    public static async Task<int> RunAsync(RootCommand commands, string[] args)
    {
        var parsed = commands.Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop };
        try
        {
            var code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Wrong : code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Abgebrochen.");
            return ExitCode.Cancelled;
        }
        catch (Exception error) when (Explain(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCode.Wrong;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"Unerwarteter Fehler ({error.GetType().Name}): {error.Message}");
            await Console.Error.WriteLineAsync(Environment.GetEnvironmentVariable("PANREFLEX_TRACE") is null ? "Mehr dazu mit der Umgebungsvariablen PANREFLEX_TRACE=1." : error.ToString());
            return ExitCode.Failed;
        }
    }

    private static string? Explain(Exception error) =>
        Settings.Explain(error)?.Message ?? error switch
        {
            IOException { InnerException: AddressInUseException } taken =>
                $"Web:Url: Die Adresse ist belegt ({taken.Message.TrimEnd('.')}). Bitte das andere Programm beenden oder eine andere Adresse einstellen, zum Beispiel mit PANREFLEX__Web__Url=http://localhost:3979.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                "Web:Url: Auf diesem Port darf das Programm nicht lauschen. Bitte einen Port ab 1024 einstellen, zum Beispiel http://localhost:3978.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                "Web:Url: Diese Adresse gehört nicht zu diesem Rechner. Bitte http://localhost:3978 oder http://*:3978 einstellen.",
            _ => null,
        };
}
