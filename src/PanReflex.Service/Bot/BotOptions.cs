using System.ComponentModel.DataAnnotations;

namespace PanReflex.Service.Bot;

/// <summary>How the bot talks. Section <c>Bot</c>.</summary>
public sealed class BotOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Bot";

    /// <summary>Example questions of the welcome unless others are configured.</summary>
    public static IReadOnlyList<string> ShippedQuestions { get; } =
    [
        "Wie erreichen wir Menschen, die kein Deutsch sprechen?",
        "Worauf kommt es bei einer Pressekonferenz an?",
        "Was bringt eine Nachbesprechung?",
    ];

    /// <summary>Up to five example questions that the welcome offers as buttons; empty for the shipped ones. Default: empty.</summary>
    [MaxLength(5)]
    public string[] ExampleQuestions { get; set; } = [];

    /// <summary>Earlier questions of a conversation that a follow-up question can refer to, 0 to 20. Default: 5.</summary>
    [Range(0, 20)]
    public int RememberedQuestions { get; set; } = 5;

    /// <summary>Milliseconds an answer may take before Teams shows that the search is running, 0 to 10000; 0 shows it always. Default: 500.</summary>
    [Range(0, 10_000)]
    public int AnnounceAfterMilliseconds { get; set; } = 500;

    /// <summary>Address at which users reach the service, such as <c>https://panreflex.example.de/</c>; the links in Teams start there. The web chat does not need it. Default: none.</summary>
    public Uri? PublicUrl { get; set; }
}
