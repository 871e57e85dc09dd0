using System.Text.Json;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;

namespace PanReflex.Search.Azure;

/// <summary>Sends documents in batches that the service takes, and again what it could not take at that moment.</summary>
internal sealed class AzureUpload(SearchClient client, TimeProvider time, TimeSpan pause)
{
    /// <summary>The service takes 1,000 actions and about 16 MB in one batch.</summary>
    public const int MaxActions = 1000;

    /// <summary>Bytes of the documents in a batch; the rest of the 16 MB is for what frames them.</summary>
    public const int MaxBytes = 15 * 1024 * 1024;

    private const int MaxAttempts = 6;
    private readonly List<IndexDocumentsAction<SearchDocument>> _batch = [];
    private long _bytes;

    /// <summary>Adds an action; a full batch is sent.</summary>
    public async Task AddAsync(IndexDocumentsAction<SearchDocument> action, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes((IDictionary<string, object>)action.Document).LongLength;
        if (_batch.Count == MaxActions || (_batch.Count > 0 && _bytes + bytes > MaxBytes))
        {
            await FlushAsync(cancellationToken);
        }

        _batch.Add(action);
        _bytes += bytes;
    }

    /// <summary>Sends what is left.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = _batch.ToList();
        _batch.Clear();
        _bytes = 0;
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            var failed = await SendAsync(batch, cancellationToken);
            if (failed.Count > 0 && attempt == MaxAttempts)
            {
                throw new RequestFailedException(503, $"{failed.Count} documents were not taken in {MaxAttempts} attempts, the first of them {KeyOf(failed[0])}.");
            }

            if (failed.Count > 0)
            {
                await Task.Delay(pause * (1 << (attempt - 1)), time, cancellationToken);
            }

            batch = failed;
        }
    }

    /// <summary>Sends a batch; returns what is worth sending again.</summary>
    private async Task<List<IndexDocumentsAction<SearchDocument>>> SendAsync(List<IndexDocumentsAction<SearchDocument>> batch, CancellationToken cancellationToken)
    {
        IndexDocumentsResult result;
        try
        {
            result = await client.IndexDocumentsAsync(IndexDocumentsBatch.Create([.. batch]), new IndexDocumentsOptions { ThrowOnAnyError = false }, cancellationToken);
        }
        catch (RequestFailedException tooLarge) when (tooLarge.Status == 413 && batch.Count > 1)
        {
            var half = batch.Count / 2;
            return [.. await SendAsync(batch[..half], cancellationToken), .. await SendAsync(batch[half..], cancellationToken)];
        }

        var refused = result.Results.Where(r => !r.Succeeded).ToDictionary(r => r.Key, StringComparer.Ordinal);
        // 409 conflict, 422 index busy being changed, 429 and 503 too much at this moment.
        if (refused.Values.FirstOrDefault(r => r.Status is not (409 or 422 or 429 or 503)) is { } hopeless)
        {
            throw new RequestFailedException(hopeless.Status, $"The document {hopeless.Key} was refused: {hopeless.ErrorMessage}");
        }

        return [.. batch.Where(action => refused.ContainsKey(KeyOf(action)))];
    }

    private static string KeyOf(IndexDocumentsAction<SearchDocument> action) => (string)action.Document[AzureSchema.Key];
}
