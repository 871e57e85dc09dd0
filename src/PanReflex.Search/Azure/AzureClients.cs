using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes;

namespace PanReflex.Search.Azure;

/// <summary>Clients of the service, with key or Microsoft Entra ID. Throttled and failed requests are repeated after the time the service names.</summary>
internal sealed class AzureClients
{
    private readonly Func<string, SearchClient> _documents;

    /// <param name="options">The settings.</param>
    /// <param name="delay">First pause before a repetition where the service names none; it doubles.</param>
    /// <param name="timeout">Time for one request; null for that of the settings.</param>
    /// <param name="identity">Who signs in where the settings have no key; null for what <see cref="DefaultAzureCredential"/> finds.</param>
    public AzureClients(AzureSearchSettings options, TimeSpan? delay = null, TimeSpan? timeout = null, TokenCredential? identity = null)
    {
        var endpoint = new Uri(options.Endpoint);
        var client = new SearchClientOptions
        {
            Retry =
            {
                MaxRetries = options.MaxRetries,
                Mode = RetryMode.Exponential,
                Delay = delay ?? TimeSpan.FromMilliseconds(800),
                NetworkTimeout = timeout ?? TimeSpan.FromSeconds(options.TimeoutSeconds),
            },
        };
        if (LoopbackTransport.IsFor(endpoint))
        {
            endpoint = LoopbackTransport.Disguise(endpoint);
            client.Transport = LoopbackTransport.Create();
        }

        if (options.ApiKey.Length > 0)
        {
            var key = new AzureKeyCredential(options.ApiKey);
            Indexes = new SearchIndexClient(endpoint, key, client);
            _documents = name => new SearchClient(endpoint, name, key, client);
        }
        else
        {
            identity ??= new DefaultAzureCredential(new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId = options.ManagedIdentityClientId.Length > 0 ? options.ManagedIdentityClientId : null,
            });
            Indexes = new SearchIndexClient(endpoint, identity, client);
            _documents = name => new SearchClient(endpoint, name, identity, client);
        }
    }

    public SearchIndexClient Indexes { get; }

    public SearchClient Documents(string index) => _documents(index);
}
