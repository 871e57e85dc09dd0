using System.Security.Cryptography;

namespace PanReflex.Guides.Planning;

/// <summary>
/// Codes to join or resume a plan: ten characters, spoken and typed without confusion (no 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V), about
/// 44 bits from a cryptographic source. Shown as "K7MP4-WXTR9".
/// </summary>
public static class PlanCode
{
    private const string Letters = "ACDEFGHJKMNPQRTWXY34679";
    private const int Length = 10;

    /// <summary>A fresh code.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A code as shown to people, in two groups of five.</summary>
    public static string Show(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == Length ? $"{code[..5]}-{code[5..]}" : code;
    }

    /// <summary>The code somebody typed, without blanks and hyphens and in capitals; null when it cannot be one.</summary>
    public static string? Normalize(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > 40)
        {
            return null;
        }

        var code = string.Concat(typed.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '–' or '.'))).ToUpperInvariant();
        return code.Length == Length && code.All(character => Letters.Contains(character)) ? code : null;
    }
}
