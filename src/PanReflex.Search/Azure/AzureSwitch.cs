using System.Text.Json;
using Azure;
using Azure.Search.Documents.Indexes.Models;
using Azure.Search.Documents.Models;

namespace PanReflex.Search.Azure;

/// <summary>Says which build of the index is served: one document in a small index of its own. Writing it is the moment of the swap.</summary>
internal sealed class AzureSwitch(AzureClients clients, string prefix)
{
    private const string Id = "id", Manifest = "manifest", Current = "current";

    private string Name => $"{prefix}-stand";

    /// <summary>What is served; null when nothing is.</summary>
    public async Task<AzureManifest?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            SearchDocument document = await clients.Documents(Name).GetDocumentAsync<SearchDocument>(Current, cancellationToken: cancellationToken);
            return JsonSerializer.Deserialize(document.GetString(Manifest), AzureJson.Default.AzureManifest);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Switches.</summary>
    public async Task WriteAsync(AzureManifest manifest, TimeProvider time, TimeSpan pause, CancellationToken cancellationToken)
    {
        var index = new SearchIndex(Name)
        {
            Fields =
            {
                new SearchField(Id, SearchFieldDataType.String) { IsKey = true, IsSearchable = false, IsFilterable = false, IsSortable = false, IsFacetable = false },
                new SearchField(Manifest, SearchFieldDataType.String) { IsSearchable = false, IsFilterable = false, IsSortable = false, IsFacetable = false },
            },
        };
        await clients.Indexes.CreateOrUpdateIndexAsync(index, cancellationToken: cancellationToken);
        var upload = new AzureUpload(clients.Documents(Name), time, pause);
        var json = JsonSerializer.Serialize(manifest, AzureJson.Default.AzureManifest);
        await upload.AddAsync(IndexDocumentsAction.Upload(new SearchDocument { [Id] = Current, [Manifest] = json }), cancellationToken);
        await upload.FlushAsync(cancellationToken);
    }
}
