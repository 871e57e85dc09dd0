using System.ComponentModel.DataAnnotations;

namespace PanReflex.Service.DirectLine;

/// <summary>The Direct Line 3.0 endpoint of the web chat. Section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "DirectLine";

    /// <summary>Origins of other pages that may embed the chat, such as <c>https://portal.example.de</c>. Default: none, only the service's own page.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Name of the bot as shown in the chat. Default: PanReflex.</summary>
    [Required]
    [StringLength(60, ErrorMessage = "Der Name darf höchstens 60 Zeichen haben.")]
    public string BotName { get; set; } = "PanReflex";

    /// <summary>Minutes that a token is valid, 1 to 1440. Web Chat renews its token every 15 minutes. Default: 30.</summary>
    [Range(1, 1440)]
    public int TokenMinutes { get; set; } = 30;

    /// <summary>Hours after its expiry in which a token can still be renewed, so that a computer that slept goes on with its conversation, 0 to 720. Default: 24.</summary>
    [Range(0, 720)]
    public int ResumeHours { get; set; } = 24;

    /// <summary>Messages a minute that one conversation may send, 1 to 10000. Default: 30.</summary>
    [Range(1, 10_000)]
    public int MessagesPerMinute { get; set; } = 30;

    /// <summary>Messages a minute from one network address, behind which a whole office may sit, 1 to 100000. Default: 300.</summary>
    [Range(1, 100_000)]
    public int MessagesPerMinuteAndAddress { get; set; } = 300;

    /// <summary>Tokens, renewals and new conversations a minute from one network address, 1 to 100000. Default: 120.</summary>
    [Range(1, 100_000)]
    public int TokensPerMinuteAndAddress { get; set; } = 120;

    /// <summary>Characters of one message, 1 to 30000. Default: 10000.</summary>
    [Range(1, 30_000)]
    public int MaxTextLength { get; set; } = 10_000;

    /// <summary>Bytes of one activity, 1024 to 262144. Default: 65536.</summary>
    [Range(1_024, 262_144)]
    public int MaxActivityBytes { get; set; } = 65_536;

    /// <summary>Open sockets in all, 1 to 100000. Default: 2000.</summary>
    [Range(1, 100_000)]
    public int MaxSockets { get; set; } = 2_000;

    /// <summary>Open sockets of one conversation, for several tabs, 1 to 100. Default: 5.</summary>
    [Range(1, 100)]
    public int MaxSocketsPerConversation { get; set; } = 5;

    /// <summary>Seconds without a sign of life after which a socket is closed, 5 to 600. Default: 60.</summary>
    [Range(5, 600)]
    public int SocketIdleSeconds { get; set; } = 60;

    /// <summary>Questions that are worked on at the same time, 1 to 256. Default: 8.</summary>
    [Range(1, 256)]
    public int ConcurrentTurns { get; set; } = 8;

    /// <summary>Seconds that one answer may take, 1 to 600. Default: 120.</summary>
    [Range(1, 600)]
    public int TurnSeconds { get; set; } = 120;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase))
            {
                yield return new ValidationResult(
                    $"DirectLine:AllowedOrigins: „{origin}“ ist kein Ursprung; gemeint ist etwas wie https://portal.example.de, ohne Pfad und ohne Schrägstrich am Ende.",
                    [nameof(AllowedOrigins)]);
            }
        }
    }
}
