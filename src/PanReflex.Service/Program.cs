using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using PanReflex.Service.Commands;

// Everything a person reads here is German, whatever the machine is set to.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");

var commands = new RootCommand(
    """
    PanReflex beantwortet Fragen aus Berichten zur Corona-Krise, jede Aussage mit Fundstelle. Ohne Befehl startet der Dienst.

    Rückgabewerte: 0 erledigt · 1 Fehler · 2 falsche Einstellung oder Eingabe · 3 die Berichte beantworten die Frage nicht · 130 abgebrochen
    """)
{
    ServeCommand.Create(),
    IndexCommand.Create(),
    AskCommand.Create(),
    ReportsCommand.Create(),
    EvalCommand.Create(),
    TrainCommand.Create(),
    ModelsCommand.Create(),
    ReceiptCommand.Create(),
    EnrichCommand.Create(),
    GuidesCommand.Create(),
    TeamsCommand.Create(),
};
commands.Options.OfType<HelpOption>().Single().Description = "Diese Hilfe anzeigen.";
commands.SetAction((_, cancellation) => ServeCommand.RunAsync(cancellation));
return await CommandLine.RunAsync(commands, args);
