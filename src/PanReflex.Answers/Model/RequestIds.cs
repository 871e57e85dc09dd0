using System.Security.Cryptography;

namespace PanReflex.Answers.Model;

/// <summary>Random marks of one request, drawn so that they do not occur in any text of the request.</summary>
/// <remarks>A report or question that imitates the marks can't know them, so it can't end its own block or forge another one.</remarks>
internal sealed class RequestIds
{
    // Without letters that look alike and without vowels, so that no word comes out.
    private const string Alphabet = "bcdfghjkmnpqrstvwxz23456789";
    private const int Length = 10;

    private readonly List<string> _texts;
    private readonly HashSet<string> _drawn = new(StringComparer.Ordinal);

    /// <summary>Draws marks for some texts.</summary>
    /// <param name="texts">All foreign text of the request.</param>
    public RequestIds(IEnumerable<string> texts)
    {
        _texts = [.. texts];
        Nonce = Next();
    }

    /// <summary>The mark that delimits blocks.</summary>
    public string Nonce { get; }

    /// <summary>A new id.</summary>
    public string Next()
    {
        string id;
        do
        {
            id = RandomNumberGenerator.GetString(Alphabet, Length);
        }
        while (_texts.Any(t => t.Contains(id, StringComparison.OrdinalIgnoreCase)) || !_drawn.Add(id));
        return id;
    }
}
