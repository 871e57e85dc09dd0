using System.Net;

namespace PanReflex.BotFramework.Builder;

/// <summary>The HTTP response to an invoke.</summary>
public class InvokeResponse
{
    /// <summary>HTTP status.</summary>
    public int Status { get; set; }

    /// <summary>Serialised as the body; null: no body.</summary>
    public object? Body { get; set; }
}

/// <content>Errors as answers to an invoke.</content>
public partial class ActivityHandler
{
    /// <summary>Ends an invoke with a status and a body.</summary>
    protected class InvokeResponseException(HttpStatusCode statusCode, object? body = null)
        : Exception($"The invoke ends with status {(int)statusCode}.")
    {
        /// <summary>The response.</summary>
        public InvokeResponse CreateInvokeResponse() => new() { Status = (int)statusCode, Body = body };
    }
}
