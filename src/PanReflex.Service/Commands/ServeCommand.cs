using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Commands;

/// <summary><c>serve</c>: the service.</summary>
public static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Startet den Dienst (Standard).");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    /// <summary>Serves until the token is cancelled.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = ServiceHost.CreateWeb();
        await app.StartAsync(cancellationToken);
        Announce(app);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static void Announce(WebApplication app)
    {
        var folders = app.Services.GetRequiredService<ServiceFolders>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine(
            $"""
            PanReflex ist bereit: {string.Join(", ", addresses)}
              Berichte: {folders.Reports}
              Daten:    {folders.Data}
              Beenden mit Strg+C
            """);
    }
}
