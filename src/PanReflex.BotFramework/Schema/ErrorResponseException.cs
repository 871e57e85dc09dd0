using System.Net;

namespace PanReflex.BotFramework.Schema;

/// <summary>The channel refused a call.</summary>
public class ErrorResponseException : Exception
{
    /// <summary>A refusal.</summary>
    public ErrorResponseException(string message)
        : base(message)
    {
    }

    /// <summary>What the channel says about it; null when it says nothing in the protocol's form.</summary>
    public ErrorResponse? Body { get; set; }

    /// <summary>The HTTP response.</summary>
    public HttpResponseMessageWrapper? Response { get; set; }
}

/// <summary>Status and text of an HTTP response.</summary>
/// <param name="statusCode">Status.</param>
/// <param name="content">Body, at most a few hundred characters.</param>
public class HttpResponseMessageWrapper(HttpStatusCode statusCode, string content)
{
    /// <summary>Status.</summary>
    public HttpStatusCode StatusCode => statusCode;

    /// <summary>Body, at most a few hundred characters.</summary>
    public string Content => content;
}
