using PanReflex.Search;
using Spectre.Console;

namespace PanReflex.Service.Commands;

/// <summary>Shows progress on standard error: bars on a terminal, one line per step elsewhere.</summary>
public static class ProgressDisplay
{
    /// <summary>Runs work that reports its progress.</summary>
    public static async Task<T> RunAsync<T>(Func<IProgress<IndexProgress>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new Lines());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(display => work(new Bars(display)));
    }

    private sealed class Bars(ProgressContext display) : IProgress<IndexProgress>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Report(IndexProgress value)
        {
            lock (gate)
            {
                if (!tasks.TryGetValue(value.Step, out var task))
                {
                    tasks[value.Step] = task = display.AddTask(Markup.Escape(value.Step));
                }

                task.IsIndeterminate = value.Total == 0;
                task.MaxValue = Math.Max(1, value.Total);
                task.Value = Math.Max(task.Value, value.Done);
            }
        }
    }

    private sealed class Lines : IProgress<IndexProgress>
    {
        private readonly Lock gate = new();
        private readonly HashSet<string> begun = [];

        public void Report(IndexProgress value)
        {
            lock (gate)
            {
                if (begun.Add(value.Step))
                {
                    Console.Error.WriteLine(value.Total > 0 ? $"{value.Step} ({value.Total}) …" : $"{value.Step} …");
                }
            }
        }
    }
}
