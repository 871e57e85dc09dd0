using System.Text.Json;
using System.Text.Json.Serialization;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Json;

/// <summary>Writes an entity as what it is rather than as what the list declares; reads it with all its fields.</summary>
internal sealed class EntityJsonConverter : JsonConverter<Entity>
{
    public override Entity? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException("An entity must be a JSON object.");
        var entity = new Entity();
        foreach (var field in json.EnumerateObject())
        {
            if (field.Name == "type" && field.Value.ValueKind == JsonValueKind.String)
                entity.Type = field.Value.GetString();
            else
                entity.Properties[field.Name] = field.Value;
        }

        return entity;
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(Entity))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            return;
        }

        writer.WriteStartObject();
        if (value.Type is not null)
            writer.WriteString("type", value.Type);
        foreach (var (name, field) in value.Properties)
        {
            if (value.Type is not null && name == "type")
                continue;
            writer.WritePropertyName(name);
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
