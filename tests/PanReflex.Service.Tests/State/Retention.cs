using Microsoft.EntityFrameworkCore;
using PanReflex.Service.State;

namespace PanReflex.Service.Tests.State;

/// <summary>What every database has to do with what has expired.</summary>
public abstract class Retention
{
    protected abstract Task<StateFixture> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_deleted_with_its_activities_and_memory_ninety_days_after_its_last_message()
    {
        await using var state = await OpenAsync();
        await StartAsync(state, "old");
        await StartAsync(state, "alive");
        state.Clock.Advance(TimeSpan.FromDays(80));
        await state.Log.AppendAsync("alive", [new ActivityDraft("a2", "{}")], Cancellation);
        state.Clock.Advance(TimeSpan.FromDays(11));

        var deleted = await state.Sweep.SweepAsync(Cancellation);

        Assert.Equal(1, deleted);
        Assert.Null(await state.Log.FindWatermarkAsync("old", Cancellation));
        Assert.Equal(2, await state.Log.FindWatermarkAsync("alive", Cancellation));
        Assert.Equal(2, await state.Database.ReadAsync(db => db.Activities.CountAsync(Cancellation)));
        Assert.Equal(["directline/conversations/alive"], await state.Database.ReadAsync(db => db.Documents.Select(d => d.Key).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_receipt_outlives_its_conversation_only_where_somebody_judged_the_answer()
    {
        await using var state = await OpenAsync();
        await state.Feedback.RecordAnswerAsync("judged", "{}", null, Cancellation);
        await state.Feedback.RecordAnswerAsync("silent", "{}", "Wer gießt die Blumen?", Cancellation);
        await state.Feedback.RecordFeedbackAsync("judged", "c", "dislike", null, Cancellation);

        state.Clock.Advance(TimeSpan.FromDays(91));
        await state.Sweep.SweepAsync(Cancellation);
        Assert.Equal(["judged"], await state.Database.ReadAsync(db => db.Receipts.Select(r => r.AnswerId).ToListAsync(Cancellation)));
        Assert.Equal(1, await state.Database.ReadAsync(db => db.Gaps.CountAsync(Cancellation)));

        state.Clock.Advance(TimeSpan.FromDays(275));
        await state.Sweep.SweepAsync(Cancellation);
        Assert.Equal(0, await state.Database.ReadAsync(async db => await db.Receipts.CountAsync(Cancellation) + await db.Feedback.CountAsync(Cancellation) + await db.Gaps.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_second_judgement_replaces_the_first_and_one_of_an_unknown_answer_is_refused()
    {
        await using var state = await OpenAsync();
        await state.Feedback.RecordAnswerAsync("a", "{}", null, Cancellation);

        Assert.True(await state.Feedback.RecordFeedbackAsync("a", "c", "like", null, Cancellation));
        Assert.True(await state.Feedback.RecordFeedbackAsync("a", "c", "dislike", "falscher Bericht", Cancellation));
        Assert.False(await state.Feedback.RecordFeedbackAsync("unknown", "c", "like", null, Cancellation));

        var feedback = Assert.Single(await state.Database.ReadAsync(db => db.Feedback.ToListAsync(Cancellation)));
        Assert.Equal(("dislike", "falscher Bericht"), (feedback.Reaction, feedback.Comment));
    }

    private static async Task StartAsync(StateFixture state, string id)
    {
        await state.Log.StartAsync(id, $"dl_{id}", new ActivityDraft("a1", "{}"), Cancellation);
        await state.Documents.WriteAsync(new Dictionary<string, object> { [$"directline/conversations/{id}"] = new Dictionary<string, object>() }, Cancellation);
    }
}

public sealed class Retention_in_SQLite : Retention
{
    protected override Task<StateFixture> OpenAsync() => StateFixture.OpenAsync();
}

public sealed class Retention_in_PostgreSQL(PostgresCluster postgres) : Retention
{
    protected override async Task<StateFixture> OpenAsync() => await StateFixture.OpenAsync(null, await postgres.NewSettingsAsync());
}
