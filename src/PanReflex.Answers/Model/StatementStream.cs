using System.Text;
using System.Text.Json;

namespace PanReflex.Answers.Model;

/// <summary>A statement as the model wrote it, unverified.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Evidence">The ids it names.</param>
internal sealed record DraftStatement(string Text, IReadOnlyList<string> Evidence);

/// <summary>
/// Reads statements from the model's words as they come. Takes every complete JSON object with <c>text</c> and <c>evidence</c>, wherever it
/// stands: inside the expected form, a bare list, one object a line, a code fence, between other words. What is cut off or broken is left out.
/// </summary>
internal sealed class StatementStream
{
    // A model that never closes an object must not fill the memory.
    private const int LongestObject = 65_536;

    private readonly StringBuilder _text = new();
    private readonly Stack<int> _open = new();
    private bool _inString;
    private bool _escaped;

    /// <summary>Adds words of the model; returns the statements that they complete.</summary>
    public IEnumerable<DraftStatement> Add(string words)
    {
        foreach (var character in words)
        {
            _text.Append(character);
            if (_open.Count > 0 && _inString)
            {
                (_inString, _escaped) = (_escaped || character != '"', !_escaped && character == '\\');
            }
            else if (character == '"' && _open.Count > 0)
            {
                _inString = true;
            }
            else if (character == '{')
            {
                _open.Push(_text.Length - 1);
            }
            else if (character == '}' && _open.TryPop(out var start))
            {
                if (Parse(_text.ToString(start, _text.Length - start)) is { } statement)
                {
                    yield return statement;
                }
            }

            Forget();
        }
    }

    // Outside of any object nothing is kept; an object that is too long is given up.
    private void Forget()
    {
        if (_open.Count == 0)
        {
            _text.Clear();
        }
        else if (_text.Length - _open.Peek() > LongestObject)
        {
            _text.Clear();
            _open.Clear();
            (_inString, _escaped) = (false, false);
        }
    }

    private static DraftStatement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            return root.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String && root.TryGetProperty("evidence", out var evidence)
                ? new DraftStatement(text.GetString()!, Ids(evidence))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Ids(JsonElement evidence) => evidence.ValueKind switch
    {
        JsonValueKind.String => [evidence.GetString()!],
        JsonValueKind.Array => [.. evidence.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).Distinct()],
        _ => [],
    };
}
