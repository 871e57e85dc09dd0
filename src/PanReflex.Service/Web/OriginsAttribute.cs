using System.ComponentModel.DataAnnotations;
using System.Net;

namespace PanReflex.Service.Web;

/// <summary>Each entry is an origin: scheme and host, with a port where needed, without path. Anything else could smuggle a directive into a policy.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OriginsAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        ((IEnumerable<string>?)value ?? []).FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
            ? new ValidationResult($"„{wrong}“ ist kein Ursprung wie https://portal.example.de (ohne Pfad).", [validationContext.MemberName!])
            : ValidationResult.Success;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}

/// <summary>Each entry is an IP address.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IpAddressesAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        ((IEnumerable<string>?)value ?? []).FirstOrDefault(address => !IPAddress.TryParse(address, out _)) is { } wrong
            ? new ValidationResult($"„{wrong}“ ist keine IP-Adresse.", [validationContext.MemberName!])
            : ValidationResult.Success;
}
