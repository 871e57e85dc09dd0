using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Search.Documents.Indexes.Models;
using Azure.Search.Documents.Models;

namespace PanReflex.Search.Azure;

/// <summary>Says which build of the index is served: one document in a small index of its own. Writing it is the moment of the swap.</summary>
internal sealed class AzureSwitch(AzureClients clients, string prefix, TimeProvider time, TimeSpan pause)
{
    private const string Id = "id", Manifest = "manifest", Current = "current";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private string Name => $"{prefix}-stand";

    /// <summary>What is served; null when nothing is.</summary>
    public async Task<AzureManifest?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            SearchDocument document = await clients.Documents(Name).GetDocumentAsync<SearchDocument>(Current, cancellationToken: cancellationToken);
            return Unpack(document.GetString(Manifest));
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Switches, and waits until the service shows it: only then may the old build go.</summary>
    public async Task WriteAsync(AzureManifest manifest, CancellationToken cancellationToken)
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
        await upload.AddAsync(IndexDocumentsAction.Upload(new SearchDocument { [Id] = Current, [Manifest] = Pack(manifest) }), cancellationToken);
        await upload.FlushAsync(cancellationToken);
        var started = time.GetTimestamp();
        while (await ReadAsync(cancellationToken) is not { } shown || shown.IndexName != manifest.IndexName || shown.Version != manifest.Version)
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                throw new RequestFailedException($"The switch to {manifest.IndexName} was taken, but does not show.");
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // Tens of thousands of reports would be too long for a document otherwise.
    private static string Pack(AzureManifest manifest)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(zip, manifest, AzureJson.Default.AzureManifest);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    private static AzureManifest? Unpack(string packed)
    {
        using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(zip, AzureJson.Default.AzureManifest);
    }
}
