using System.Text.Json.Serialization;

namespace PanReflex.Guides;

/// <summary>The role in which somebody prepares.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfficeRole>))]
public enum OfficeRole
{
    /// <summary>Ordnungsamt.</summary>
    PublicOrder,

    /// <summary>Gesundheitsamt.</summary>
    PublicHealth,

    /// <summary>Presse- und Öffentlichkeitsarbeit.</summary>
    Press,

    /// <summary>Sozialamt.</summary>
    SocialServices,

    /// <summary>Ausländerbehörde.</summary>
    Immigration,

    /// <summary>Suchthilfe.</summary>
    AddictionServices,

    /// <summary>Krisenstab.</summary>
    CrisisStaff,

    /// <summary>Feuerwehr.</summary>
    FireService,
}

/// <summary>A role's words.</summary>
/// <param name="Role">The role.</param>
/// <param name="Key">Key in guide files.</param>
/// <param name="Name">Name as shown to users.</param>
public sealed record RoleName(OfficeRole Role, string Key, string Name)
{
    /// <summary>All roles in the order in which they are offered.</summary>
    public static IReadOnlyList<RoleName> All { get; } =
    [
        new(OfficeRole.PublicOrder, "ordnungsamt", "Ordnungsamt"),
        new(OfficeRole.PublicHealth, "gesundheitsamt", "Gesundheitsamt"),
        new(OfficeRole.Press, "presse", "Presse"),
        new(OfficeRole.SocialServices, "sozialamt", "Sozialamt"),
        new(OfficeRole.Immigration, "auslaenderbehoerde", "Ausländerbehörde"),
        new(OfficeRole.AddictionServices, "suchthilfe", "Suchthilfe"),
        new(OfficeRole.CrisisStaff, "krisenstab", "Krisenstab"),
        new(OfficeRole.FireService, "feuerwehr", "Feuerwehr"),
    ];

    /// <summary>The words of a role.</summary>
    public static RoleName Of(OfficeRole role) => All.First(name => name.Role == role);

    /// <summary>The role with this key; null when there is none.</summary>
    public static RoleName? WithKey(string key) => All.FirstOrDefault(name => name.Key == key);
}
