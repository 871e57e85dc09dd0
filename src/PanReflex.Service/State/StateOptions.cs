using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace PanReflex.Service.State;

/// <summary>Database engines that can hold the state.</summary>
public enum StateProvider
{
    /// <summary>A SQLite file in the data folder; needs nothing else.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several replicas.</summary>
    Postgres,
}

/// <summary>Where conversations, feedback and the bot's memory are kept, and for how long. Section <c>State</c>.</summary>
public sealed class StateOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "State";

    /// <summary>The database engine: <c>sqlite</c> or <c>postgres</c>. Default: sqlite.</summary>
    [EnumDataType(typeof(StateProvider), ErrorMessage = "Erlaubt sind sqlite und postgres.")]
    public StateProvider Provider { get; set; } = StateProvider.Sqlite;

    /// <summary>Connection string of the PostgreSQL server, such as <c>Host=db;Database=panreflex;Username=panreflex;Password=…</c>; unused with SQLite. Default: none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// PKCS#12 file with certificate and private key (RSA) that encrypts the service's own keys where they are kept, in the database or the data folder; the same for
    /// every replica. Default: none, then whoever can read the database can read the keys.
    /// </summary>
    public string KeyCertificateFile { get; set; } = string.Empty;

    /// <summary>Password of <see cref="KeyCertificateFile"/>. Default: none.</summary>
    public string KeyCertificatePassword { get; set; } = string.Empty;

    /// <summary>Name of the SQLite file in the data folder. Default: state.db.</summary>
    [Required]
    [RegularExpression(@"[\w.-]{1,100}", ErrorMessage = "Erwartet wird ein Dateiname ohne Ordner, zum Beispiel state.db.")]
    public string File { get; set; } = "state.db";

    /// <summary>Days after its last message until a conversation is deleted with all that belongs to it, 1 to 3650. Default: 90.</summary>
    [Range(1, 3650)]
    public int ConversationDays { get; set; } = 90;

    /// <summary>Days that feedback, answer receipts and unanswered questions are kept, 1 to 3650. Default: 365.</summary>
    [Range(1, 3650)]
    public int FeedbackDays { get; set; } = 365;

    /// <summary>Minutes between two sweeps that delete what has expired, 1 to 1440. Default: 60.</summary>
    [Range(1, 1440)]
    public int SweepMinutes { get; set; } = 60;

    /// <summary>True keeps the questions that the reports did not answer, without any user id, so that editors see what is missing. Default: false.</summary>
    public bool RecordGaps { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == StateProvider.Postgres && !NamesServerAndDatabase(ConnectionString))
        {
            yield return new ValidationResult(
                "State:ConnectionString: Mit State:Provider = postgres ist eine Verbindungszeichenfolge mit Host und Database nötig, zum Beispiel Host=db;Database=panreflex;Username=panreflex;Password=….",
                [nameof(ConnectionString)]);
        }
    }

    private static bool NamesServerAndDatabase(string? connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
