namespace PanReflex.BotFramework.Schema;

/// <summary>The <c>value</c> of an <c>adaptiveCard/action</c> invoke.</summary>
public class AdaptiveCardInvokeValue
{
    /// <summary>The action.</summary>
    public AdaptiveCardInvokeAction? Action { get; set; }
}

/// <summary>The action of an <c>adaptiveCard/action</c> invoke.</summary>
public class AdaptiveCardInvokeAction
{
    /// <summary><c>Action.Execute</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Id of the button.</summary>
    public string? Id { get; set; }

    /// <summary>The verb the card gave it.</summary>
    public string? Verb { get; set; }

    /// <summary>The card's data together with the inputs.</summary>
    public object? Data { get; set; }
}

/// <summary>The body of the answer to an <c>adaptiveCard/action</c> invoke.</summary>
public class AdaptiveCardInvokeResponse
{
    /// <summary>HTTP status of the action.</summary>
    public int StatusCode { get; set; }

    /// <summary>Media type of <see cref="Value"/>, for example <c>application/vnd.microsoft.card.adaptive</c>.</summary>
    public string? Type { get; set; }

    /// <summary>A card, a message or an error.</summary>
    public object? Value { get; set; }
}
