using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanReflex.Answers.Model;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Tests.Model;

/// <summary>The real composer and the real Semantic Kernel stack over HTTP against a scripted server.</summary>
internal sealed class AssistantWithModel : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AssistantWithModel(ServiceProvider services, LogLines log) => (_services, Log) = (services, log);

    public LogLines Log { get; }

    public IAnswerComposer Composer => _services.GetRequiredService<IAnswerComposer>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static AssistantWithModel Create(ScriptedModelServer server, ServerProfile profile, params (string Key, string Value)[] settings) =>
        Create(server.Endpoint, profile.Kind, settings);

    public static AssistantWithModel Create(string endpoint, string kind, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Model:Kind"] = kind,
            ["Model:Endpoint"] = endpoint,
            ["Model:Name"] = "test",
            ["Model:ApiKey"] = "key",
            ["Model:Retries"] = "0",
            ["Answers:PartialFrom"] = "0",
            ["Answers:AnsweredFrom"] = "0",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var log = new LogLines();
        var services = new ServiceCollection()
            .AddLogging(l => l.AddProvider(log))
            .AddLanguageModel(configuration.GetSection("Model"))
            .AddAnswers(configuration.GetSection("Answers"))
            .AddSingleton<IPassageIndex, NoIndex>()
            .BuildServiceProvider(validateScopes: true);
        return new AssistantWithModel(services, log);
    }

    /// <summary>Asks with given paragraphs as the hits.</summary>
    public Task<Answer> AskAsync(string question, params Paragraph[] paragraphs) =>
        Composer.ComposeAsync(new ResolvedQuestion(question, question, []), Hits(paragraphs));

    public static IReadOnlyList<Hit> Hits(params Paragraph[] paragraphs) =>
        [.. paragraphs.Select((p, i) => new Hit(new Passage(TestReport(p.ReportId), [p]), 1 - (0.01 * i), new Signals(1, 1, 0, 1, 0, 0)))];

    public static Paragraph Paragraph(string text, int number = 1, string report = "krise") =>
        new(report, number, ["Erkenntnisse"], null, text, new TextSpan(0, text.Length), [], []);

    public static Report TestReport(string id) => new(id, $"Bericht {id}", "Krise", null, null, null, null, null, id + ".md", "00", []);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class NoIndex : IPassageIndex
    {
        public IndexState State { get; } = new("leer", 0, []);

        public Task<IReadOnlyList<Hit>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<Hit>>([]);

        public Task UpdateAsync(Collection collection, bool full = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
