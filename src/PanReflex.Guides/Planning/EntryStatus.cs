using System.Text.Json.Serialization;

namespace PanReflex.Guides.Planning;

/// <summary>Where an office stands with a question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryStatus>))]
public enum EntryStatus
{
    /// <summary>"offen".</summary>
    Open,

    /// <summary>"in Arbeit".</summary>
    InProgress,

    /// <summary>"erledigt".</summary>
    Done,

    /// <summary>"nicht relevant".</summary>
    NotRelevant,
}

/// <summary>A status in words.</summary>
/// <param name="Status">The status.</param>
/// <param name="Key">Value in forms.</param>
/// <param name="Name">Name as shown to users.</param>
public sealed record StatusName(EntryStatus Status, string Key, string Name)
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static IReadOnlyList<StatusName> All { get; } =
    [
        new(EntryStatus.Done, "erledigt", "erledigt"),
        new(EntryStatus.InProgress, "in-arbeit", "in Arbeit"),
        new(EntryStatus.Open, "offen", "offen"),
        new(EntryStatus.NotRelevant, "nicht-relevant", "nicht relevant"),
    ];

    /// <summary>The words of a status; "noch nicht bearbeitet" for none.</summary>
    public static string Of(EntryStatus? status) =>
        status is null ? "noch nicht bearbeitet" : All.First(name => name.Status == status).Name;
}
