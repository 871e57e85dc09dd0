namespace PanReflex.Knowledge.Readers;

/// <summary>Addresses from documents: only absolute http and https pass, so that no link can run script or open files.</summary>
internal static class WebAddress
{
    /// <summary>The address, or null when it is none that may be linked.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : null;
}
