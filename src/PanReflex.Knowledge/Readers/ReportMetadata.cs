namespace PanReflex.Knowledge.Readers;

/// <summary>Title-page data as given by front matter, a <c>.meta.yaml</c> file or document properties; all optional.</summary>
public sealed record ReportMetadata
{
    /// <summary>Metadata that says nothing.</summary>
    public static ReportMetadata None { get; } = new();

    /// <summary>Id as written, not yet checked.</summary>
    public string? Id { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Theme.</summary>
    public string? Theme { get; init; }

    /// <summary>Day of publication or of the last edit.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>Licence.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the report comes from; http or https.</summary>
    public Uri? Source { get; init; }

    /// <summary>A note on origin.</summary>
    public string? Note { get; init; }

    /// <summary>This metadata, with gaps filled from <paramref name="fallback"/>.</summary>
    public ReportMetadata Or(ReportMetadata fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new ReportMetadata
        {
            Id = Id ?? fallback.Id,
            Title = Title ?? fallback.Title,
            Theme = Theme ?? fallback.Theme,
            Date = Date ?? fallback.Date,
            Publisher = Publisher ?? fallback.Publisher,
            Licence = Licence ?? fallback.Licence,
            Source = Source ?? fallback.Source,
            Note = Note ?? fallback.Note,
        };
    }
}
