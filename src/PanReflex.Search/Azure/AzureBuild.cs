using System.Globalization;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes.Models;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;
using PanReflex.Knowledge;
using PanReflex.Search.Embeddings;

namespace PanReflex.Search.Azure;

/// <summary>Brings one index of the service to the state of the passages, and clears old ones away.</summary>
internal sealed class AzureBuild(AzureClients clients, string prefix, TextEmbedder? embedder, ILogger logger, TimeProvider time, TimeSpan pause)
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Uploads what is new or changed, deletes what vanished, and waits until the service shows it.</summary>
    /// <param name="index">Name of the index.</param>
    /// <param name="exists">Whether it is there already and holds an older state.</param>
    /// <param name="passages">The wanted state.</param>
    /// <param name="terms">The glossary.</param>
    /// <param name="progress">Progress.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task FillAsync(string index, bool exists, IReadOnlyList<Passage> passages, Glossary terms, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        await PutSynonymsAsync(terms, cancellationToken);
        var client = clients.Documents(index);
        var known = exists ? await ListAsync(client, cancellationToken) : [];
        var changed = passages.Where(passage => known.GetValueOrDefault(AzureDocument.Key(passage)) != AzureDocument.Hash(passage)).ToList();
        var upload = new AzureUpload(client, time, pause);
        var done = 0;
        foreach (var part in changed.Chunk(AzureUpload.MaxActions).DefaultIfEmpty([]))
        {
            var vectors = embedder is null || part.Length == 0 ? null : await embedder.EmbedPassagesAsync([.. part.Select(TextEmbedder.TextOf)], null, cancellationToken);
            if (!exists)
            {
                // Only now is known how long the vectors are.
                var synonyms = terms.Entries.Count > 0 ? AzureSchema.SynonymsName(prefix) : null;
                await clients.Indexes.CreateOrUpdateIndexAsync(AzureSchema.Define(index, vectors?[0].Length ?? 0, synonyms), cancellationToken: cancellationToken);
                exists = true;
            }

            for (var i = 0; i < part.Length; i++)
            {
                await upload.AddAsync(IndexDocumentsAction.Upload(AzureDocument.Write(part[i], vectors?[i])), cancellationToken);
            }

            progress?.Report(new IndexProgress("An Azure AI Search übertragen", done += part.Length, changed.Count));
        }

        foreach (var vanished in known.Keys.Except(passages.Select(AzureDocument.Key), StringComparer.Ordinal))
        {
            await upload.AddAsync(IndexDocumentsAction.Delete(new SearchDocument { [AzureSchema.Key] = vanished }), cancellationToken);
        }

        await upload.FlushAsync(cancellationToken);
        await AwaitAsync(client, passages.Count, changed.Count == 0 ? null : changed[^1], cancellationToken);
    }

    /// <summary>Removes every other build.</summary>
    public async Task SweepAsync(string current, CancellationToken cancellationToken)
    {
        await foreach (var name in clients.Indexes.GetIndexNamesAsync(cancellationToken))
        {
            if (name != current && AzureSchema.IsBuild(name, prefix))
            {
                await clients.Indexes.DeleteIndexAsync(name, cancellationToken);
            }
        }
    }

    /// <summary>Removes what is left of a failed build; the next one removes what this cannot.</summary>
    public async Task RemoveAsync(string index)
    {
        try
        {
            await clients.Indexes.DeleteIndexAsync(index, CancellationToken.None);
        }
        catch (RequestFailedException error)
        {
            Log.NotRemoved(logger, index, error.Status);
        }
    }

    /// <summary>Documents show up a moment after they were taken; the switch waits for their number and for the last one sent.</summary>
    private async Task AwaitAsync(SearchClient client, int passages, Passage? last, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            long count = await client.GetDocumentCountAsync(cancellationToken);
            if (count == passages && (last is null || await HashAsync(client, AzureDocument.Key(last), cancellationToken) == AzureDocument.Hash(last)))
            {
                return;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new RequestFailedException($"The index shows {count} documents where {passages} were sent; it is not switched to.");
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static async Task<string?> HashAsync(SearchClient client, string key, CancellationToken cancellationToken)
    {
        try
        {
            SearchDocument document = await client.GetDocumentAsync<SearchDocument>(key, new GetDocumentOptions { SelectedFields = { AzureSchema.Hash } }, cancellationToken);
            return document.GetString(AzureSchema.Hash);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Keys and hashes of what the index holds, page by page behind the last key: skipping ends at 100,000.</summary>
    private static async Task<Dictionary<string, string>> ListAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        while (true)
        {
            var options = new global::Azure.Search.Documents.SearchOptions
            {
                Size = PageSize, OrderBy = { $"{AzureSchema.Key} asc" }, Select = { AzureSchema.Key, AzureSchema.Hash }, Filter = SearchFilter.Create($"id gt {last}", CultureInfo.InvariantCulture),
            };
            SearchResults<SearchDocument> results = await client.SearchAsync<SearchDocument>("*", options, cancellationToken);
            var before = known.Count;
            await foreach (var result in results.GetResultsAsync())
            {
                last = result.Document.GetString(AzureSchema.Key);
                known[last] = result.Document.GetString(AzureSchema.Hash);
            }

            if (known.Count == before)
            {
                return known;
            }
        }
    }

    private async Task PutSynonymsAsync(Glossary terms, CancellationToken cancellationToken)
    {
        if (terms.Entries.Count > 0)
        {
            await clients.Indexes.CreateOrUpdateSynonymMapAsync(new SynonymMap(AzureSchema.SynonymsName(prefix), AzureSchema.Rules(terms)), cancellationToken: cancellationToken);
        }
    }
}
