using System.CommandLine;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.Search;
using PanReflex.Service.Hosting;
using PanReflex.Service.Web;

namespace PanReflex.Service.Commands;

/// <summary><c>ask</c>: one question, answered on the command line.</summary>
public static class AskCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var question = new Argument<string>("frage") { Description = "Die Frage, in Anführungszeichen." };
        var json = new Option<bool>("--json") { Description = "Antwort als JSON ausgeben." };
        var command = new Command("ask", "Beantwortet eine Frage.") { question, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(question), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string question, bool json, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        if (string.IsNullOrWhiteSpace(question))
        {
            await Console.Error.WriteLineAsync("Die Frage ist leer.");
            return ExitCode.Wrong;
        }

        // Only changed reports are read again, so that an answer never speaks for an older state of the folder.
        await IndexCommand.UpdateAsync(services, full: false, cancellationToken);
        var reply = await services.GetRequiredService<IAssistant>().AskAsync(question, [], cancellationToken);
        var root = new Uri(Settings.Read<WebOptions>(services.GetRequiredService<IConfiguration>(), "Web").Url.Replace("*", "localhost", StringComparison.Ordinal));
        Console.WriteLine(json ? AskJson.From(question, reply).Serialize() : AnswerText.Plain(reply, root));
        return reply.Answer is null or { Outcome: not Outcome.NotFound } ? ExitCode.Done : ExitCode.NotFound;
    }
}
