using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanReflex.BotFramework.Schema;

/// <summary>A card or a file.</summary>
public class Attachment
{
    /// <summary>An empty attachment.</summary>
    public Attachment()
    {
    }

    /// <summary>An attachment.</summary>
    public Attachment(string? contentType = null, string? contentUrl = null, object? content = null,
        string? name = null, string? thumbnailUrl = null) =>
        (ContentType, ContentUrl, Content, Name, ThumbnailUrl) = (contentType, contentUrl, content, name, thumbnailUrl);

    /// <summary>Media type.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where the file is.</summary>
    public string? ContentUrl { get; set; }

    /// <summary>The card: a JSON value when received, any serialisable object when sent.</summary>
    public object? Content { get; set; }

    /// <summary>File name.</summary>
    public string? Name { get; set; }

    /// <summary>Preview image.</summary>
    public string? ThumbnailUrl { get; set; }

    /// <summary>Fields this type does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Properties { get; set; } = new Dictionary<string, JsonElement>();
}
