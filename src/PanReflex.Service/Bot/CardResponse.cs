namespace PanReflex.Service.Bot;

/// <summary>Answers to a button of a card (<c>Action.Execute</c>).</summary>
internal static class CardResponse
{
    /// <summary>A line shown with the card.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) => new() { StatusCode = StatusCodes.Status200OK, Type = "application/vnd.microsoft.activity.message", Value = text };

    /// <summary>The button does nothing, and why.</summary>
    public static AdaptiveCardInvokeResponse Refusal(string text) => new()
    {
        StatusCode = StatusCodes.Status400BadRequest,
        Type = "application/vnd.microsoft.error",
        Value = new Error("BadRequest", text),
    };
}
