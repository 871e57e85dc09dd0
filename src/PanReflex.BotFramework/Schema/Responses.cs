namespace PanReflex.BotFramework.Schema;

/// <summary>The channel's answer to a sent activity.</summary>
public class ResourceResponse
{
    /// <summary>Without an id.</summary>
    public ResourceResponse()
    {
    }

    /// <summary>With an id.</summary>
    public ResourceResponse(string? id = null) => Id = id;

    /// <summary>The activity's id.</summary>
    public string? Id { get; set; }
}

/// <summary>An error as the protocol tells it.</summary>
public class ErrorResponse
{
    /// <summary>Without an error.</summary>
    public ErrorResponse()
    {
    }

    /// <summary>With an error.</summary>
    public ErrorResponse(Error? error = null) => Error = error;

    /// <summary>The error.</summary>
    public Error? Error { get; set; }
}

/// <summary>Code and text of an error.</summary>
public class Error
{
    /// <summary>Empty.</summary>
    public Error()
    {
    }

    /// <summary>An error.</summary>
    public Error(string? code = null, string? message = null) => (Code, Message) = (code, message);

    /// <summary>For programs.</summary>
    public string? Code { get; set; }

    /// <summary>For people.</summary>
    public string? Message { get; set; }
}

/// <summary>The body of an answer to <c>deliveryMode: expectReplies</c>.</summary>
public class ExpectedReplies
{
    /// <summary>No replies.</summary>
    public ExpectedReplies()
    {
    }

    /// <summary>Replies in order.</summary>
    public ExpectedReplies(IList<Activity>? activities = null) => Activities = activities;

    /// <summary>The replies in order.</summary>
    public IList<Activity>? Activities { get; set; }
}

/// <summary>A reaction to a message.</summary>
public class MessageReaction
{
    /// <summary>Empty.</summary>
    public MessageReaction()
    {
    }

    /// <summary>A reaction.</summary>
    public MessageReaction(string? type = null) => Type = type;

    /// <summary>For example <c>like</c>.</summary>
    public string? Type { get; set; }
}
