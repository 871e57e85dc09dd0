using System.Collections.Frozen;
using System.Reflection;

namespace PanReflex.Answers.Conversation;

/// <summary>German cities and Länder, so that "Und in München?" can replace a place and "in Bayern" finds a Bavarian city.</summary>
/// <remarks>List: cities above about 50,000 inhabitants and some that crisis literature names often; general geographic knowledge.</remarks>
internal static class Places
{
    private static readonly FrozenDictionary<string, Place> ByName = Read();

    public static bool IsPlace(string folded) => ByName.ContainsKey(folded);

    /// <summary>The places named in a text, in order, each once. Names of two words count too.</summary>
    public static IReadOnlyList<NamedPlace> In(IReadOnlyList<Word> words)
    {
        var found = new List<NamedPlace>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Match(words, i) is not { } named)
            {
                continue;
            }

            found.Add(named);
            i += named.Words - 1;
        }

        return found;
    }

    /// <summary>The cities of a Land.</summary>
    public static IEnumerable<string> CitiesOf(string land) => ByName.Values.Where(p => p.Land == land && p.Name != land).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal);

    private static NamedPlace? Match(IReadOnlyList<Word> words, int at)
    {
        for (var length = Math.Min(3, words.Count - at); length >= 1; length--)
        {
            var name = string.Join(' ', words.Skip(at).Take(length).Select(w => w.Folded));
            if (ByName.TryGetValue(name, out var place) && (place.IsUnambiguous || words[at].IsCapitalised))
            {
                return new NamedPlace(place, at, length);
            }
        }

        return null;
    }

    private static FrozenDictionary<string, Place> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PanReflex.Answers.places.txt")
            ?? throw new InvalidOperationException("The list of places is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // "Bayern|bayerisch: München|Muenchner, Augsburg" – spellings of one place are separated by bars.
            var parts = line.Split(": ", 2);
            var land = parts[0].Split('|')[0];
            foreach (var entry in parts[1].Split(", ").Prepend(parts[0]))
            {
                var spellings = entry.Split('|');
                foreach (var spelling in spellings)
                {
                    var folded = Word.Fold(spelling).Replace('-', ' ');
                    places.TryAdd(folded, new Place(spellings[0], land, folded.Length > 5 && folded is not ("hamm" or "essen" or "halle" or "hagen")));
                }
            }
        }

        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <param name="Name">The usual name.</param>
/// <param name="Land">Its Land.</param>
/// <param name="IsUnambiguous">False when the lower-case word may mean something else ("essen").</param>
internal sealed record Place(string Name, string Land, bool IsUnambiguous)
{
    public bool IsLand => Name == Land;
}

/// <param name="Place">The place.</param>
/// <param name="At">Index of its first word.</param>
/// <param name="Words">Number of its words.</param>
internal sealed record NamedPlace(Place Place, int At, int Words);
