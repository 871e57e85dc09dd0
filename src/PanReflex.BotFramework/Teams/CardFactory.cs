using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>Makes attachments of cards. The .NET SDK has no type of this name; this one compiles against it too.</summary>
public static class CardFactory
{
    /// <summary>Media type of an Adaptive Card.</summary>
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>An Adaptive Card given as an object, a <see cref="JsonElement"/> or a JSON node.</summary>
    public static Attachment AdaptiveCard(object card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new Attachment { ContentType = AdaptiveCardContentType, Content = ActivityJson.ToValue(card) };
    }

    /// <summary>An Adaptive Card given as JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Attachment AdaptiveCard([StringSyntax(StringSyntaxAttribute.Json)] string json) =>
        AdaptiveCard(JsonElement.Parse(json));
}
