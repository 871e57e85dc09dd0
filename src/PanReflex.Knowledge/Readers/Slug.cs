using System.Text;
using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers;

/// <summary>Report ids: <c>[a-z0-9-]+</c>, safe in links and file names.</summary>
internal static partial class Slug
{
    private const int MaxLength = 80;

    /// <summary>The id for a name; <c>bericht</c> when no letter or digit is left.</summary>
    public static string From(string name)
    {
        var german = name.Normalize(NormalizationForm.FormC).ToLowerInvariant()
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormD);
        var letters = new string([.. german.Where(c => !IsMark(c))]);
        var slug = NotAllowed().Replace(letters, "-").Trim('-');
        slug = slug.Length > MaxLength ? slug[..MaxLength].Trim('-') : slug;
        return slug.Length == 0 ? "bericht" : slug;
    }

    /// <summary>True when <paramref name="id"/> may be used as it is.</summary>
    public static bool IsValid(string id) => id.Length is > 0 and <= MaxLength && Valid().IsMatch(id);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Valid();
}
