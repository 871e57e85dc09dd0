using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Embeddings;

/// <summary>A service that speaks OpenAI's embeddings protocol: <c>POST {endpoint}/embeddings</c>.</summary>
/// <remarks>
/// Answers 408, 429 and 5xx and broken connections are retried, after <c>Retry-After</c> when the service sends it, else after 0.5 s, 1 s, 2 s …;
/// never when the caller has cancelled. Other answers are errors at once. Vectors are scaled to length 1.
/// </remarks>
public sealed class OpenAIEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client;
    private readonly EmbeddingOptions _options;
    private readonly TimeProvider _time;
    private readonly Uri _address;
    private int _dimensions;

    /// <summary>Prepares calls; none is made.</summary>
    /// <param name="options">Settings; validated.</param>
    /// <param name="time">Clock.</param>
    public OpenAIEmbeddingGenerator(EmbeddingOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, _dimensions) = (options, time, options.Dimensions);
        _address = new Uri(options.Endpoint.TrimEnd('/') + "/embeddings");
        // Timeouts are per call and by the given clock; connections are renewed so that a moved service is found.
        _client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 256L << 20,
        };
        if (options.ApiKey.Length > 0)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        }
    }

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(_options.BatchSize))
        {
            embeddings.AddRange((await CallAsync(batch, cancellationToken)).Select(vector => new Embedding<float>(vector)));
        }

        return embeddings;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata("openai-compatible", _address, _options.Model, _dimensions > 0 ? _dimensions : null)
            : serviceType?.IsInstanceOfType(this) == true ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<float[][]> CallAsync(string[] texts, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (vectors, failure, wait) = await TryCallAsync(texts, cancellationToken);
            if (vectors is not null)
            {
                return vectors;
            }

            if (wait is null || attempt >= _options.MaxRetries)
            {
                throw failure!;
            }

            var pause = wait.Value > TimeSpan.Zero ? wait.Value : FirstPause * Math.Pow(2, attempt);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, _time, cancellationToken);
        }
    }

    // Either vectors, or a failure with the pause after which to try again: zero leaves it to the caller, null forbids it.
    private async Task<(float[][]? Vectors, EmbeddingException? Failure, TimeSpan? Wait)> TryCallAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var request = new EmbeddingRequest(_options.Model, texts, "float", _options.Dimensions > 0 ? _options.Dimensions : null);
            using var response = await _client.PostAsJsonAsync(_address, request, EmbeddingJson.Default.EmbeddingRequest, both.Token);
            if (!response.IsSuccessStatusCode)
            {
                var again = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
                return (null, new EmbeddingException($"{_address.Host} answered {(int)response.StatusCode}."), again ? RetryAfter(response) : null);
            }

            var answer = await response.Content.ReadFromJsonAsync(EmbeddingJson.Default.EmbeddingResponse, both.Token);
            return (Check(answer, texts.Length), null, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new EmbeddingException($"{_address.Host} did not answer within {_options.Timeout.TotalSeconds} s."), TimeSpan.Zero);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (null, new EmbeddingException($"{_address.Host} can't be reached: {error.Message}", error), TimeSpan.Zero);
        }
        catch (JsonException error)
        {
            throw new EmbeddingException($"{_address.Host} sent something else than embeddings.", error);
        }
    }

    private TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private float[][] Check(EmbeddingResponse? answer, int count)
    {
        var vectors = new float[count][];
        foreach (var item in answer?.Data ?? [])
        {
            if (item.Index < 0 || item.Index >= count || vectors[item.Index] is not null || item.Embedding is not { Length: > 0 } vector)
            {
                throw new EmbeddingException($"{_address.Host} sent embeddings that don't belong to the texts.");
            }

            var expected = Interlocked.CompareExchange(ref _dimensions, vector.Length, 0);
            if (expected != 0 && expected != vector.Length)
            {
                throw new EmbeddingException($"{_address.Host} sent a vector of {vector.Length} dimensions; {expected} are expected.");
            }

            if (!vector.All(float.IsFinite))
            {
                throw new EmbeddingException($"{_address.Host} sent a vector with components that are no numbers.");
            }

            Direction.Normalise(vector);
            vectors[item.Index] = vector;
        }

        return vectors.Contains(null) ? throw new EmbeddingException($"{_address.Host} sent fewer embeddings than texts.") : vectors;
    }
}

internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Input, string EncodingFormat, int? Dimensions);

internal sealed record EmbeddingResponse(IReadOnlyList<EmbeddingItem>? Data);

internal sealed record EmbeddingItem(int Index, float[]? Embedding);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(EmbeddingResponse))]
internal sealed partial class EmbeddingJson : JsonSerializerContext;
