using System.Text.Json.Serialization;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>The entity that marks a message as an answer with sources (schema.org Message), as Teams and Web Chat read it.</summary>
public sealed record AiMessage
{
    /// <summary>Type of the entity on the wire.</summary>
    public const string EntityType = "https://schema.org/Message";

    /// <summary>Type on the wire.</summary>
    [JsonPropertyName("type")]
    public string Type { get; } = EntityType;

    /// <summary>Type of the linked data.</summary>
    [JsonPropertyName("@type")]
    public string AtType { get; } = "Message";

    /// <summary>Vocabulary.</summary>
    [JsonPropertyName("@context")]
    public string AtContext { get; } = "https://schema.org";

    /// <summary>Empty: the message itself.</summary>
    [JsonPropertyName("@id")]
    public string AtId { get; } = string.Empty;

    /// <summary><c>AIGeneratedContent</c> where a model wrote, else null. Teams shows the label.</summary>
    [JsonPropertyName("additionalType")]
    public IReadOnlyList<string>? AdditionalType { get; init; }

    /// <summary>The sources.</summary>
    [JsonPropertyName("citation")]
    public IReadOnlyList<Claim>? Citation { get; init; }

    /// <summary>How the content may be used.</summary>
    [JsonPropertyName("usageInfo")]
    public UsageInfo? UsageInfo { get; init; }

    /// <summary>Actions offered with the message: thumbs in Web Chat.</summary>
    [JsonPropertyName("potentialAction")]
    public IReadOnlyList<object>? PotentialAction { get; init; }

    /// <summary>Who wrote; Web Chat shows its label by this.</summary>
    [JsonPropertyName("claimInterpreter")]
    public object? ClaimInterpreter { get; init; }

    /// <summary>The entity, ready for <see cref="Activity.Entities"/>.</summary>
    public Entity ToEntity()
    {
        var entity = new Entity();
        entity.SetAs(ActivityJson.ToValue(this)!);
        return entity;
    }
}

/// <summary>One source of a message.</summary>
/// <param name="Position">The number in the text, from 1: <c>[1]</c>.</param>
/// <param name="Appearance">How it is shown.</param>
public sealed record Claim([property: JsonPropertyName("position")] int Position, [property: JsonPropertyName("appearance")] Appearance Appearance)
{
    /// <summary>Type of the linked data.</summary>
    [JsonPropertyName("@type")]
    public string AtType { get; } = "Claim";

    /// <summary>Id; null unless a channel needs one.</summary>
    [JsonPropertyName("@id")]
    public string? AtId { get; init; }
}

/// <summary>How a source is shown.</summary>
public sealed record Appearance
{
    /// <summary>Type of the linked data.</summary>
    [JsonPropertyName("@type")]
    public string AtType { get; } = "DigitalDocument";

    /// <summary>Title, at most 80 characters in Teams.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Excerpt, at most 160 characters in Teams, never empty there.</summary>
    [JsonPropertyName("abstract")]
    public string? Abstract { get; init; }

    /// <summary>Link.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>Longer text: Markdown in Web Chat, an Adaptive Card as a text in Teams.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>At most 3, each at most 28 characters in Teams.</summary>
    [JsonPropertyName("keywords")]
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Media type of <see cref="Text"/>.</summary>
    [JsonPropertyName("encodingFormat")]
    public string? EncodingFormat { get; init; }

    /// <summary>How the source may be used.</summary>
    [JsonPropertyName("usageInfo")]
    public UsageInfo? UsageInfo { get; init; }
}

/// <summary>A sensitivity label.</summary>
/// <param name="Name">Label, for example "Nur für den Dienstgebrauch".</param>
/// <param name="Description">What it means.</param>
public sealed record UsageInfo([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("description")] string? Description = null)
{
    /// <summary>Type on the wire.</summary>
    [JsonPropertyName("type")]
    public string Type { get; } = AiMessage.EntityType;

    /// <summary>Type of the linked data.</summary>
    [JsonPropertyName("@type")]
    public string AtType { get; } = "CreativeWork";

    /// <summary>Empty: the message itself.</summary>
    [JsonPropertyName("@id")]
    public string AtId { get; } = string.Empty;
}
