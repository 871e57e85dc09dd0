using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using PanReflex.Search;

namespace PanReflex.Service.Models;

/// <summary>Downloads models: goes on where it stopped, and puts a file into its place only when its SHA-256 is right.</summary>
/// <param name="client">Client for the download; its timeout should be infinite, silence is noticed here.</param>
/// <param name="time">Clock.</param>
public sealed class ModelDownload(HttpClient client, TimeProvider time)
{
    private const int Buffer = 1 << 17;
    private const int Kibibyte = 1024;
    private const int Failures = 5;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Brings a model into a folder. Files that are there already and right are kept.</summary>
    /// <param name="model">The model.</param>
    /// <param name="baseAddress">Where to load it from, in place of the manifest's address, such as a mirror in the own network; null for that.</param>
    /// <param name="folder">Folder of the model; created.</param>
    /// <param name="progress">Hears of every file in KiB.</param>
    /// <param name="cancellationToken">Stops the download; what is loaded stays for the next time.</param>
    /// <exception cref="ModelDownloadException">It can't be loaded; the message, in German, says why.</exception>
    public async Task PullAsync(ModelManifest model, Uri? baseAddress, string folder, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        var root = new Uri((baseAddress ?? model.BaseAddress).AbsoluteUri.TrimEnd('/') + "/");
        foreach (var file in model.Files)
        {
            var target = Path.Combine(folder, Path.Combine(file.Path.Split('/')));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!await IsRightAsync(target, file, cancellationToken))
            {
                await PullAsync(new Uri(root, file.Path), file, target, progress, cancellationToken);
            }

            Report(file, file.Size, progress);
        }
    }

    private async Task PullAsync(Uri address, ModelFile file, string target, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var part = target + ".part";
        var failures = 0;
        while (Length(part) < file.Size)
        {
            var before = Length(part);
            try
            {
                await ReceiveAsync(address, file, part, progress, cancellationToken);
            }
            catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // A connection that brings something before it breaks is no failure: the next one goes on from there.
                failures = Length(part) > before ? 0 : failures + 1;
                if (failures >= Failures)
                {
                    throw new ModelDownloadException(
                        $"{address} lässt sich nicht laden: {error.Message.TrimEnd('.')}. Bitte die Verbindung prüfen und den Befehl wiederholen; Geladenes bleibt erhalten. Ohne Internet hilft --base-address mit einem Server im eigenen Netz.",
                        error);
                }

                await Task.Delay(Pause * failures, time, cancellationToken);
            }
        }

        if (!await IsRightAsync(part, file, cancellationToken))
        {
            File.Delete(part);
            throw new ModelDownloadException($"{address} hat eine andere Datei geliefert als erwartet (Größe oder SHA-256 stimmt nicht). Sie wurde verworfen.");
        }

        File.Move(part, target, overwrite: true);
    }

    private async Task ReceiveAsync(Uri address, ModelFile file, string part, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Silence, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        var have = Length(part);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = have > 0 ? new RangeHeaderValue(have, null) : null;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
        Refuse(response, address);
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        await using var source = await response.Content.ReadAsStreamAsync(both.Token);
        await using var sink = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        var buffer = new byte[Buffer];
        while (await source.ReadAsync(buffer, both.Token) is > 0 and var count)
        {
            await sink.WriteAsync(buffer.AsMemory(0, count), both.Token);
            silence.CancelAfter(Silence);
            if (sink.Position > file.Size)
            {
                // Too long is wrong; the check of the whole says so.
                break;
            }

            Report(file, sink.Position, progress);
        }

        if (sink.Position < file.Size)
        {
            throw new IOException("Die Verbindung brach ab.");
        }
    }

    private static void Refuse(HttpResponseMessage response, Uri address)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
        {
            throw new ModelDownloadException($"{address} gibt es nicht oder ist gesperrt (Status {(int)response.StatusCode}). Bitte --base-address prüfen.");
        }

        response.EnsureSuccessStatusCode();
    }

    private static async Task<bool> IsRightAsync(string path, ModelFile file, CancellationToken cancellationToken)
    {
        if (Length(path) != file.Size)
        {
            return false;
        }

        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase);
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static void Report(ModelFile file, long done, IProgress<IndexProgress>? progress) =>
        progress?.Report(new IndexProgress($"{file.Path} laden", (int)(done / Kibibyte), (int)(file.Size / Kibibyte)));
}

/// <summary>A model could not be downloaded.</summary>
/// <param name="message">Why, and what to do, in German.</param>
/// <param name="innerException">The cause.</param>
public sealed class ModelDownloadException(string message, Exception? innerException = null) : Exception(message, innerException);
