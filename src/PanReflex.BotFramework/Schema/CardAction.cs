namespace PanReflex.BotFramework.Schema;

/// <summary>A button.</summary>
public class CardAction
{
    /// <summary>An empty button.</summary>
    public CardAction()
    {
    }

    /// <summary>A button.</summary>
    public CardAction(string? type = null, string? title = null, string? image = null, string? text = null,
        string? displayText = null, object? value = null, object? channelData = null) =>
        (Type, Title, Image, Text, DisplayText, Value, ChannelData) =
        (type, title, image, text, displayText, value, channelData);

    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    public string? Type { get; set; }

    /// <summary>Label.</summary>
    public string? Title { get; set; }

    /// <summary>Address of an image.</summary>
    public string? Image { get; set; }

    /// <summary>What is sent (<see cref="ActionTypes.MessageBack"/>).</summary>
    public string? Text { get; set; }

    /// <summary>What the chat shows (<see cref="ActionTypes.MessageBack"/>).</summary>
    public string? DisplayText { get; set; }

    /// <summary>What the action needs: a text, a link, an object.</summary>
    public object? Value { get; set; }

    /// <summary>The channel's own data.</summary>
    public object? ChannelData { get; set; }

    /// <summary>An <c>imBack</c> button whose label is also the message.</summary>
    public static implicit operator CardAction(string input) => FromString(input);

    /// <summary>An <c>imBack</c> button whose label is also the message.</summary>
    public static CardAction FromString(string input) => new(ActionTypes.ImBack, title: input, value: input);
}

/// <summary>Buttons under a message that vanish when one is used.</summary>
public class SuggestedActions
{
    /// <summary>No buttons.</summary>
    public SuggestedActions()
    {
    }

    /// <summary>Buttons for some recipients.</summary>
    public SuggestedActions(IList<string>? to = null, IList<CardAction>? actions = null) => (To, Actions) = (to, actions);

    /// <summary>Ids of the members who see the buttons; null or empty: all.</summary>
    public IList<string>? To { get; set; }

    /// <summary>The buttons.</summary>
    public IList<CardAction>? Actions { get; set; }
}
