using System.ComponentModel.DataAnnotations;

namespace PanReflex.Service.Web;

/// <summary>Settings of the web page and of the web server (section <c>Web</c>).</summary>
public sealed class WebOptions
{
    /// <summary>Example questions of the page unless others are configured.</summary>
    public static IReadOnlyList<string> ShippedQuestions { get; } =
    [
        "Wie erreichen wir Menschen, die kein Deutsch sprechen?",
        "Worauf kommt es bei einer Pressekonferenz an?",
        "Wie ging es Kindern und Jugendlichen in der Pandemie?",
        "Wie gehen wir mit Falschmeldungen um?",
        "Was bringt eine Nachbesprechung?",
    ];

    /// <summary>Address to listen on, with port; <c>http://*:3978</c> for all network interfaces.</summary>
    [Required(ErrorMessage = "Eine Adresse mit Port ist nötig, zum Beispiel http://localhost:3978.")]
    [RegularExpression(@"https?://[^/\s]+:\d{1,5}/?", ErrorMessage = "Das ist keine Adresse mit Port; gemeint ist etwas wie http://localhost:3978.")]
    public string Url { get; set; } = "http://localhost:3978";

    /// <summary>Name of the assistant, shown in the header.</summary>
    [Required(ErrorMessage = "Der Name des Assistenten darf nicht leer sein."), MaxLength(60, ErrorMessage = "Der Name darf höchstens 60 Zeichen haben.")]
    public string Title { get; set; } = "PanReflex";

    /// <summary>One line below the name.</summary>
    [MaxLength(120, ErrorMessage = "Die Zeile darf höchstens 120 Zeichen haben.")]
    public string Subtitle { get; set; } = "Was Kommunen aus der Corona-Krise gelernt haben";

    /// <summary>Example questions beside the chat; empty for the shipped ones.</summary>
    [MaxLength(12, ErrorMessage = "Höchstens 12 Beispielfragen haben Platz.")]
    public IList<string> ExampleQuestions { get; init; } = [];

    /// <summary>Origins of the pages that may embed the chat, such as <c>https://portal.example.de</c>; the service itself always may.</summary>
    [Origins]
    public IList<string> EmbedOrigins { get; init; } = [];

    /// <summary>Addresses of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    [IpAddresses]
    public IList<string> TrustedProxies { get; init; } = [];

    /// <summary>Requests that one client address, behind which a whole office may sit, may send per minute; what exceeds it gets status 429. Assets and health are not counted.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Erlaubt sind 10 bis 1.000.000 Anfragen je Minute.")]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Largest request body, in kilobytes.</summary>
    [Range(64, 65_536, ErrorMessage = "Erlaubt sind 64 bis 65.536 Kilobyte.")]
    public int MaxRequestKilobytes { get; set; } = 1024;
}
