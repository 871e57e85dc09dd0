using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace PanReflex.Service.TeamsApp;

/// <summary>How the bot appears in Teams. Section <c>Teams</c>. What an app package needs is checked when one is made.</summary>
public sealed partial class TeamsOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Teams";

    /// <summary>Sensitivity label shown with answers, such as "Nur für den Dienstgebrauch", at most 80 characters. Default: none.</summary>
    [MaxLength(80)]
    public string SensitivityLabel { get; set; } = string.Empty;

    /// <summary>What the sensitivity label means, at most 200 characters. Default: none.</summary>
    [MaxLength(200)]
    public string? SensitivityDescription { get; set; }

    /// <summary>Name of the app in Teams, at most 30 characters. Default: PanReflex.</summary>
    [MaxLength(30)]
    [Required]
    public string Name { get; set; } = "PanReflex";

    /// <summary>Version of the app package, such as 1.0.0; raise it for every package. Default: 1.0.0.</summary>
    public string Version { get; set; } = "1.0.0";

    /// <summary>Id of the app in the app catalogue, a GUID; empty for the bot's app id. Default: empty.</summary>
    public string AppId { get; set; } = string.Empty;

    /// <summary>Office that operates the service, at most 32 characters. Default: empty.</summary>
    [MaxLength(32)]
    public string DeveloperName { get; set; } = string.Empty;

    /// <summary>Website of the office, https. Default: none.</summary>
    public Uri? DeveloperUrl { get; set; }

    /// <summary>Privacy statement, https. Default: none.</summary>
    public Uri? PrivacyUrl { get; set; }

    /// <summary>Terms of use, https. Default: none.</summary>
    public Uri? TermsOfUseUrl { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (key, url) in new[] { (nameof(DeveloperUrl), DeveloperUrl), (nameof(PrivacyUrl), PrivacyUrl), (nameof(TermsOfUseUrl), TermsOfUseUrl) })
        {
            if (url is not null && (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps))
            {
                yield return new ValidationResult($"{Section}:{key}: Erwartet wird eine Adresse, die mit https:// beginnt.");
            }
        }

        if (!VersionNumber().IsMatch(Version))
        {
            yield return new ValidationResult($"{Section}:{nameof(Version)}: Erwartet werden drei Zahlen mit Punkten, zum Beispiel 1.0.0.");
        }

        if (AppId.Length > 0 && !Guid.TryParseExact(AppId, "D", out _))
        {
            yield return new ValidationResult($"{Section}:{nameof(AppId)}: Erwartet wird eine GUID wie 00000000-0000-0000-0000-000000000000.");
        }
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$")]
    private static partial Regex VersionNumber();
}
