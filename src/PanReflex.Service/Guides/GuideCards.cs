using System.Text.Json.Nodes;
using PanReflex.Guides.Dialogue;
using PanReflex.Service.Bot;

namespace PanReflex.Service.Guides;

/// <summary>Adaptive Cards for forms and, where a channel lacks suggested actions, for choices. Version 1.5, Action.Submit only, which both clients know.</summary>
internal static class GuideCards
{
    private const int MostChoices = 10;

    // More buttons in one place disappear behind a menu, or altogether.
    private const int MostInRow = 5;

    /// <summary>A form, with buttons for choices that are no fields of it.</summary>
    public static JsonObject Form(GuidePrompt prompt, GuideForm form, IEnumerable<GuideChoice> choices) => Card(
        new JsonArray(
        [
            new JsonObject { ["type"] = "TextBlock", ["text"] = prompt.Progress?.ToString() ?? "Vorbereitung starten", ["weight"] = "Bolder", ["wrap"] = true, ["style"] = "heading" },
            .. form.Fields.Select(Field),
        ]),
        new JsonArray(
        [
            new JsonObject
            {
                ["type"] = "Action.Submit",
                ["title"] = form.Submit,
                ["data"] = new JsonObject(form.Hidden.Select(hidden => KeyValuePair.Create(hidden.Key, (JsonNode?)hidden.Value))),
            },
            .. choices.Take(MostInRow - 1).Select(Choice),
        ]));

    /// <summary>Buttons for choices.</summary>
    public static JsonObject Choices(IEnumerable<GuideChoice> choices) => Card(
        new JsonArray([.. choices.Take(MostChoices).Chunk(MostInRow).Select(row => new JsonObject
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray([.. row.Select(Choice)]),
        })]),
        []);

    /// <summary>A button that sends its words as a value: clients of Teams differ in which other ways they know, and in groups a message would lack the mention.</summary>
    private static JsonObject Choice(GuideChoice choice) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = choice.Label,
        ["associatedInputs"] = "none",
        ["data"] = new JsonObject { [AddressedText.WordsField] = choice.Words },
    };

    private static JsonObject Card(JsonArray body, JsonArray actions) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["lang"] = "de",
        ["body"] = body,
        ["actions"] = actions,
    };

    private static JsonObject Field(FormField field)
    {
        var input = new JsonObject { ["type"] = Type(field.Kind), ["id"] = field.Id, ["label"] = field.Label };
        if (field.Value.Length > 0)
        {
            input["value"] = field.Value;
        }

        switch (field.Kind)
        {
            case FieldKind.Choice or FieldKind.Choices:
                input["style"] = field.Kind == FieldKind.Choices || field.Options.Count <= 4 ? "expanded" : "compact";
                input["isMultiSelect"] = field.Kind == FieldKind.Choices;
                input["wrap"] = true;
                input["choices"] = new JsonArray([.. field.Options.Select(option => new JsonObject { ["title"] = option.Label, ["value"] = option.Key })]);
                break;
            case FieldKind.LongText:
                input["isMultiline"] = true;
                break;
        }

        if (field.MaxLength > 0)
        {
            input["maxLength"] = field.MaxLength;
        }

        return input;
    }

    private static string Type(FieldKind kind) => kind switch
    {
        FieldKind.Date => "Input.Date",
        FieldKind.Choice or FieldKind.Choices => "Input.ChoiceSet",
        _ => "Input.Text",
    };
}
