using System.ComponentModel.DataAnnotations;

namespace PanReflex.Search.Azure;

/// <summary>Settings of the Azure AI Search service (section <c>Search:Azure</c>); read with <c>Search:Engine = azure</c> only.</summary>
public sealed class AzureSearchSettings
{
    /// <summary>Address of the service, such as <c>https://name.search.windows.net</c>; plain HTTP only on this machine, for an emulator. Default: none.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Admin key; empty signs in with Microsoft Entra ID: managed identity, environment or Azure CLI. Belongs into user secrets or the environment. Default: none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Client id of a user-assigned managed identity; empty for the system-assigned one. Default: none.</summary>
    public string ManagedIdentityClientId { get; set; } = "";

    /// <summary>Beginning of the names of indexes and synonym map. Default: panreflex.</summary>
    [RegularExpression("[a-z][a-z0-9]{1,39}", ErrorMessage = "Search:Azure:IndexName: Erlaubt sind 2 bis 40 Kleinbuchstaben und Ziffern, zuerst ein Buchstabe.")]
    public string IndexName { get; set; } = "panreflex";

    /// <summary>Rank with the semantic ranker where the service has it; without it the ranking of words and vectors stands. Default: true.</summary>
    public bool Semantic { get; set; } = true;

    /// <summary>Seconds that one request may take, 1 to 300. Default: 20.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>How often a request that failed or was throttled is repeated, 0 to 10. Default: 4.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 4;
}
