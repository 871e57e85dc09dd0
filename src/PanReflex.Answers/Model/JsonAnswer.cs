using System.Text.Json;

namespace PanReflex.Answers.Model;

/// <summary>Reads short JSON answers, also from between other words.</summary>
internal static class JsonAnswer
{
    /// <summary>A property of the first JSON object in an answer; null when there is none.</summary>
    public static JsonElement? Read(string answer, string property)
    {
        var from = answer.IndexOf('{', StringComparison.Ordinal);
        var to = answer.LastIndexOf('}');
        if (from < 0 || to < from)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.AsMemory(from, to - from + 1), new JsonDocumentOptions { AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty(property, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
