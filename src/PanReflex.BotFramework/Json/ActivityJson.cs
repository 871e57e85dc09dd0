using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
#if BOTSDK_MICROSOFT
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using JsonNet = Newtonsoft.Json;
#else
using PanReflex.BotFramework.Schema;
#endif

namespace PanReflex.BotFramework.Json;

/// <summary>The one place where activities meet JSON. <c>channelData</c>, <c>value</c> and an attachment's
/// <c>content</c> are untyped; read them with <see cref="Convert{T}"/> or <see cref="ToElement"/>, write them with
/// <see cref="ToValue"/>, and the same source compiles against the SDK, where they are of Newtonsoft's types.</summary>
public static class ActivityJson
{
#if BOTSDK_MICROSOFT
    // Names as the subset writes them, so that both read what is stored; a text that looks like a date stays as it was written.
    private static readonly JsonNet.JsonSerializerSettings Settings = new()
    {
        NullValueHandling = JsonNet.NullValueHandling.Ignore,
        DateParseHandling = JsonNet.DateParseHandling.None,
        DateTimeZoneHandling = JsonNet.DateTimeZoneHandling.Utc,
        // The SDK compares entities by their JSON, which would be written again at every level.
        EqualityComparer = ReferenceEqualityComparer.Instance,
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy(processDictionaryKeys: false, overrideSpecifiedNames: false) },
    };

    /// <summary>Serialises an activity or a part of it.</summary>
    public static string Serialize(object? value) =>
        value is JsonElement or JsonDocument or JsonNode ? JsonSerializer.Serialize(value, Options) : JsonNet.JsonConvert.SerializeObject(value, Settings);

    /// <summary>Reads an activity or a part of it.</summary>
    /// <exception cref="JsonException">Malformed, too deep, or of another shape.</exception>
    public static T? Deserialize<T>([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        try
        {
            return JsonNet.JsonConvert.DeserializeObject<T>(json, Settings);
        }
        catch (JsonNet.JsonException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <summary>An untyped value as JSON.</summary>
    public static JsonElement ToElement(object? value) => value is JsonElement element ? element : JsonElement.Parse(Serialize(value));

    /// <summary>JSON as the type that an activity's untyped members hold.</summary>
    public static object? ToValue(object? value) => value switch
    {
        null => null,
        JToken token => token,
        // Own types say their names on the wire with the attributes of System.Text.Json.
        _ when !IsOfSdk(value.GetType()) => Deserialize<JToken>(JsonSerializer.Serialize(value, Options)),
        _ => Deserialize<JToken>(Serialize(value)),
    };

    /// <summary>An untyped value as <typeparamref name="T"/>; default when there is none.</summary>
    /// <exception cref="JsonException">The value has another shape.</exception>
    public static T? Convert<T>(object? value) => value switch
    {
        null => default,
        T typed => typed,
        JsonElement { ValueKind: JsonValueKind.Undefined } => default,
        _ => IsOfSdk(typeof(T)) ? Deserialize<T>(Serialize(value)) : ToElement(value).Deserialize<T>(Options),
    };

    private static bool IsOfSdk(Type type) => type.Namespace?.StartsWith("Microsoft.Bot", StringComparison.Ordinal) == true;
#else
    /// <summary>Serialises an activity or a part of it.</summary>
    public static string Serialize(object? value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads an activity or a part of it.</summary>
    /// <exception cref="JsonException">Malformed, too deep, or of another shape.</exception>
    public static T? Deserialize<T>([StringSyntax(StringSyntaxAttribute.Json)] string json) =>
        JsonSerializer.Deserialize<T>(json, Options);

    /// <summary>An untyped value as JSON.</summary>
    public static JsonElement ToElement(object? value) =>
        value is JsonElement element ? element : JsonSerializer.SerializeToElement(value, Options);

    /// <summary>JSON as the type that an activity's untyped members hold.</summary>
    public static object? ToValue(object? value) => value is null ? null : ToElement(value);

    /// <summary>An untyped value as <typeparamref name="T"/>; default when there is none.</summary>
    /// <exception cref="JsonException">The value has another shape.</exception>
    public static T? Convert<T>(object? value) => value switch
    {
        null => default,
        T typed => typed,
        JsonElement { ValueKind: JsonValueKind.Undefined } => default,
        _ => ToElement(value).Deserialize<T>(Options),
    };
#endif

    /// <summary>camelCase, nulls omitted, property names read without regard to case, letters of every alphabet unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Escaped umlauts would cost six bytes each of the 80 KB a Teams message may have.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };
#if !BOTSDK_MICROSOFT
        options.Converters.Add(new EntityJsonConverter());
#endif
        options.MakeReadOnly();
        return options;
    }
}
