using System.Text.Json;
using System.Text.Json.Serialization;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Schema;

/// <summary>Typed metadata of an activity.</summary>
public class Entity
{
    /// <summary>Without a type.</summary>
    public Entity()
    {
    }

    /// <summary>With a type.</summary>
    public Entity(string? type = null) => Type = type;

    /// <summary>For example <c>mention</c>.</summary>
    public string? Type { get; set; }

    /// <summary>All other fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Properties { get; set; } = new Dictionary<string, JsonElement>();

    /// <summary>This entity as <typeparamref name="T"/>.</summary>
    public T GetAs<T>() => ActivityJson.Convert<T>(ActivityJson.ToElement(this))!;

    /// <summary>Takes type and fields from <paramref name="obj"/>.</summary>
    public void SetAs<T>(T obj)
    {
        var entity = ActivityJson.Convert<Entity>(ActivityJson.ToElement(obj)) ?? new Entity();
        (Type, Properties) = (entity.Type, entity.Properties);
    }
}

/// <summary>An account mentioned in the text.</summary>
public class Mention : Entity
{
    /// <summary>An empty mention.</summary>
    public Mention() => Type = "mention";

    /// <summary>A mention.</summary>
    public Mention(ChannelAccount? mentioned = null, string? text = null, string? type = null)
        : base(type ?? "mention") => (Mentioned, Text) = (mentioned, text);

    /// <summary>The account.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>How the text names it, for example <c>&lt;at&gt;Bot&lt;/at&gt;</c>.</summary>
    public string? Text { get; set; }
}
