using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PanReflex.Service.Models;

namespace PanReflex.Service.Tests;

public sealed class ModelDownloadTests : IAsyncLifetime
{
    private static readonly byte[] Weights = RandomNumberGenerator.GetBytes(300_000);
    private static readonly byte[] Words = RandomNumberGenerator.GetBytes(1_000);

    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly List<string> _requests = [];
    private WebApplication _server = null!;
    private Func<HttpContext, byte[], Task> _send = (context, bytes) => SendAsync(context, bytes, bytes.Length);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.MapGet("/modell/onnx/{name}", (HttpContext context, string name) =>
        {
            _requests.Add($"{name} {context.Request.Headers.Range}".TrimEnd());
            return _send(context, name == "model.onnx" ? Weights : Words);
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_connection_that_breaks_again_and_again_goes_on_where_it_broke()
    {
        _send = (context, bytes) => SendAsync(context, bytes, 100_000);
        await PullAsync();
        Assert.Equal(Weights, Load("model.onnx"));
        Assert.Equal(["model.onnx", "model.onnx bytes=100000-", "model.onnx bytes=200000-", "words.model"], _requests);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stopped_download_goes_on_the_next_time()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "onnx"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "onnx", "model.onnx.part"), Weights[..250_000], Token);
        await PullAsync();
        Assert.Equal("model.onnx bytes=250000-", _requests[0]);
        Assert.Equal(Weights, Load("model.onnx"));
    }

    [Fact]
    public async Task A_server_without_ranges_starts_from_the_beginning()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "onnx"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "onnx", "model.onnx.part"), Words, Token);
        _send = (context, bytes) => context.Response.Body.WriteAsync(bytes, Token).AsTask();
        await PullAsync();
        Assert.Equal(Weights, Load("model.onnx"));
    }

    [Fact]
    public async Task A_file_with_another_hash_is_thrown_away()
    {
        _send = (context, bytes) => SendAsync(context, new byte[bytes.Length], bytes.Length);
        var error = await Assert.ThrowsAsync<ModelDownloadException>(PullAsync);
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_there_and_right_is_not_loaded_again()
    {
        await PullAsync();
        _requests.Clear();
        await PullAsync();
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task A_missing_file_is_named_at_once()
    {
        _send = (context, _) =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        var error = await Assert.ThrowsAsync<ModelDownloadException>(PullAsync);
        Assert.Contains("model.onnx", error.Message, StringComparison.Ordinal);
        Assert.Single(_requests);
    }

    [Theory]
    [InlineData("../fremd.bin")]
    [InlineData("/etc/fremd")]
    [InlineData("a//b")]
    [InlineData("C:\\fremd")]
    public async Task A_manifest_that_points_outside_the_folder_is_refused(string path)
    {
        var file = Path.Combine(_folder.Path, "manifest.json");
        await File.WriteAllTextAsync(
            file,
            $$"""{"name":"m","baseAddress":"https://modelle.example/","licence":"","files":[{"path":{{System.Text.Json.JsonSerializer.Serialize(path)}},"size":1,"sha256":"{{new string('0', 64)}}"}]}""",
            Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => ModelManifest.ReadAsync(file, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task SendAsync(HttpContext context, byte[] bytes, int atMost)
    {
        var from = (int)(context.Request.GetTypedHeaders().Range?.Ranges.Single().From ?? 0);
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        }

        context.Response.ContentLength = bytes.Length - from;
        var count = Math.Min(atMost, bytes.Length - from);
        await context.Response.Body.WriteAsync(bytes.AsMemory(from, count));
        await context.Response.Body.FlushAsync();
        if (from + count < bytes.Length)
        {
            // Long enough for the client to take what was sent: a reset throws away what waits.
            await Task.Delay(200);
            context.Abort();
        }
    }

    private Task PullAsync() => new ModelDownload(_client, TimeProvider.System).PullAsync(
        new ModelManifest("modell", new Uri("https://nirgends.example/"), "", [File_("onnx/model.onnx", Weights), File_("onnx/words.model", Words)]),
        new Uri(_server.Urls.First() + "/modell"),
        _folder.Path,
        null,
        Token);

    private static ModelFile File_(string path, byte[] bytes) => new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private byte[] Load(string name) => File.ReadAllBytes(Path.Combine(_folder.Path, "onnx", name));
}
