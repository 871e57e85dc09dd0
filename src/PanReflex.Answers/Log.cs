using Microsoft.Extensions.Logging;

namespace PanReflex.Answers;

/// <summary>Log messages of the answers. Never hold text of users or reports.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The extractive answer was given instead of the model's: {Reason}")]
    public static partial void ModelFailed(ILogger logger, string reason);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "The extractive answer was given instead of the model's: none of its {Count} statements is supported.")]
    public static partial void NothingSupported(ILogger logger, int count);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "The judge gave no opinion: {Reason}")]
    public static partial void JudgeFailed(ILogger logger, string reason);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "A follow-up was completed by rules instead of the model: {Reason}")]
    public static partial void RewriteFailed(ILogger logger, string reason);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "No questions were written for {Paragraph}: {Reason}")]
    public static partial void EnrichmentFailed(ILogger logger, string paragraph, string reason);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Error, Message = "The receipt {Id} could not be stored.")]
    public static partial void ReceiptNotStored(ILogger logger, string id, Exception error);
}
