using System.Globalization;
using System.Text.Json;

namespace PanReflex.Service.DirectLine.Streams;

/// <summary>Writes Direct Line's set of activities: <c>{"activities":[…],"watermark":"3"}</c>.</summary>
public static class ActivitySetJson
{
    /// <summary>The set as UTF-8.</summary>
    /// <param name="activities">Activities as JSON.</param>
    /// <param name="watermark">The watermark behind them; null for activities that are not kept.</param>
    public static byte[] Write(IEnumerable<string> activities, long? watermark)
    {
        ArgumentNullException.ThrowIfNull(activities);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("activities");
            foreach (var activity in activities)
            {
                writer.WriteRawValue(activity, skipInputValidation: true);
            }

            writer.WriteEndArray();
            if (watermark is { } position)
            {
                writer.WriteString("watermark", position.ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
