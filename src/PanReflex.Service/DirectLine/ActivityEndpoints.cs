using System.Buffers;
using Microsoft.Extensions.Options;
using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.DirectLine.Turns;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine;

/// <summary>What clients send, and polling for what they get.</summary>
public sealed class ActivityEndpoints(
    ConversationLog log,
    ConversationStreams streams,
    TurnSchedule schedule,
    DirectLineAdapter adapter,
    DirectLineLimits limits,
    IOptions<DirectLineOptions> options,
    TimeProvider clock)
{
    private const int PollBatchSize = 100;

    /// <summary>POST <c>/conversations/{id}/activities</c>: takes an activity; it is in the log when the id is returned.</summary>
    public static Task<IResult> PostAsync(HttpContext context, ActivityEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.PostAsync(context, DirectLineAccess.Caller(context));
    }

    /// <summary>GET <c>/conversations/{id}/activities?watermark=N</c>: the activities behind a watermark.</summary>
    public static Task<IResult> PollAsync(HttpContext context, ActivityEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.PollAsync(context, DirectLineAccess.Caller(context));
    }

    /// <summary>POST <c>/conversations/{id}/upload</c>: files are refused, unread, and the chat says so.</summary>
    public static Task<IResult> UploadAsync(HttpContext context, ActivityEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.RefuseAsync(context, DirectLineAccess.Caller(context), DirectLineError.NoAttachments);
    }

    private async Task<IResult> PostAsync(HttpContext context, DirectLineIdentity caller)
    {
        if (limits.TakeMessage(context, caller.ConversationId) is { } tooMany)
        {
            return await RefuseAsync(context, caller, tooMany);
        }

        if (await ReadBodyAsync(context) is not { } body)
        {
            return DirectLineError.TooLarge(options.Value.MaxActivityBytes);
        }

        var (incoming, error) = IncomingActivity.Read(body, caller, ServiceRoot.Of(context.Request), options.Value, clock.GetUtcNow());
        if (incoming is null)
        {
            return error == DirectLineError.NoAttachments ? await RefuseAsync(context, caller, error) : error!;
        }

        if (incoming.IsTyping)
        {
            return Results.Ok(new { id = incoming.Draft.ActivityId });
        }

        // Once read it is kept, also when the client hangs up meanwhile.
        if (await log.AcceptAsync(caller.ConversationId, incoming.Draft, CancellationToken.None) is not { } accepted)
        {
            return DirectLineError.UnknownConversation;
        }

        streams.Advance(caller.ConversationId, accepted.Watermark);
        schedule.Add(caller.ConversationId);
        return Results.Ok(new { id = accepted.ActivityId });
    }

    private async Task<IResult> PollAsync(HttpContext context, DirectLineIdentity caller)
    {
        if (Watermark.Parse(context.Request.Query["watermark"]) is not { } watermark)
        {
            return DirectLineError.InvalidWatermark;
        }

        if (await log.FindWatermarkAsync(caller.ConversationId, context.RequestAborted) is not { } newest)
        {
            return DirectLineError.UnknownConversation;
        }

        var slice = await log.ReadAsync(caller.ConversationId, Math.Min(watermark, newest), long.MaxValue, PollBatchSize, context.RequestAborted);
        return Results.Bytes(ActivitySetJson.Write(slice.Activities, slice.Watermark), "application/json; charset=utf-8");
    }

    /// <summary>Refuses, and tells the person in the chat why, at most once a minute: Web Chat itself only says that sending failed.</summary>
    private async Task<IResult> RefuseAsync(HttpContext context, DirectLineIdentity caller, DirectLineError error)
    {
        if (limits.MayNotify(caller.ConversationId))
        {
            await adapter.NotifyAsync(caller.ConversationId, caller.UserId, error.Message, context.RequestAborted);
        }

        return error;
    }

    /// <summary>The body; null when it is larger than allowed.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        var limit = options.Value.MaxActivityBytes;
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
