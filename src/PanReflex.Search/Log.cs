using Microsoft.Extensions.Logging;

namespace PanReflex.Search;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Built the index of collection {Version}: {Passages} passages in {Milliseconds:F0} ms.")]
    public static partial void Built(ILogger logger, string version, int passages, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "The index in {Path} was built by another version or with other settings; the next update builds it anew.")]
    public static partial void Outdated(ILogger logger, string path);

    [LoggerMessage(3, LogLevel.Error, "The index in {Path} can't be opened; the next update builds it anew.")]
    public static partial void Damaged(ILogger logger, string path, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "Another process builds in {Folder}; waiting.")]
    public static partial void Waiting(ILogger logger, string folder);

    [LoggerMessage(5, LogLevel.Warning, "The embedder gave no vector for a question ({Reason}); words and built-in vectors answer it, and those of the next {Seconds} s.")]
    public static partial void QueryNotEmbedded(ILogger logger, string reason, double seconds);

    [LoggerMessage(20, LogLevel.Warning, "The search service ranks without its semantic ranker (status {Status}); it is asked again in {Minutes} minutes.")]
    public static partial void NoSemanticRanker(ILogger logger, int status, double minutes);

    [LoggerMessage(21, LogLevel.Warning, "The unfinished index {Index} could not be removed (status {Status}); the next build removes it.")]
    public static partial void NotRemoved(ILogger logger, string index, int status);

    [LoggerMessage(6, LogLevel.Error, "The embedder {Embedder} failed ({Reason}); the index is built without its vectors, and the next update tries again.")]
    public static partial void PassagesNotEmbedded(ILogger logger, string embedder, string reason);
}
