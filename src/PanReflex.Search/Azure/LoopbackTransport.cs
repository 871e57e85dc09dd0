using Azure.Core.Pipeline;

namespace PanReflex.Search.Azure;

/// <summary>The client insists on HTTPS. On this machine, for an emulator, requests go out over plain HTTP.</summary>
internal sealed class LoopbackTransport : DelegatingHandler
{
    private LoopbackTransport()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Whether the address is one on this machine without TLS.</summary>
    public static bool IsFor(Uri endpoint) => endpoint is { IsLoopback: true, Scheme: "http" };

    /// <summary>The address as the client wants it.</summary>
    public static Uri Disguise(Uri endpoint) => new UriBuilder(endpoint) { Scheme = "https" }.Uri;

    /// <summary>A transport that undoes the disguise.</summary>
    public static HttpPipelineTransport Create() => new HttpClientTransport(new LoopbackTransport());

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = "http" }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
