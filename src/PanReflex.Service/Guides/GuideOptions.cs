using System.ComponentModel.DataAnnotations;

namespace PanReflex.Service.Guides;

/// <summary>Guided preparation. Section <c>Guides</c>.</summary>
public sealed class GuideOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Guides";

    /// <summary>Hours that a download link works, 1 to 720. Default: 24.</summary>
    [Range(1, 720)]
    public int LinkHours { get; set; } = 24;

    /// <summary>Days after its last change until a plan is deleted, 30 to 3650. Default: 730.</summary>
    [Range(30, 3650)]
    public int PlanDays { get; set; } = 730;

    /// <summary>True reminds of due dates in the conversations in which a plan was used and messages were subscribed. Default: true.</summary>
    public bool Reminders { get; set; } = true;

    /// <summary>Plan codes that one participant may try in ten minutes, 3 to 100. Default: 10.</summary>
    [Range(3, 100)]
    public int CodeAttempts { get; set; } = 10;
}
