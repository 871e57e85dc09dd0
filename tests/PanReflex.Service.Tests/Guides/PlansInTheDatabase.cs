using Microsoft.Extensions.DependencyInjection;
using PanReflex.Guides;
using PanReflex.Guides.Planning;
using PanReflex.Service.Guides;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Guides;

/// <summary>What every database has to do for plans.</summary>
public abstract class PlansInTheDatabase : IDisposable
{
    protected virtual Task<(string Key, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);

    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_plan_comes_back_as_it_was_stored()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: await SettingsAsync());
        var store = service.Services.GetRequiredService<IPlanStore>();
        var plan = NewPlan();

        Assert.True(await store.CreateAsync(plan));
        Assert.False(await store.CreateAsync(NewPlan() with { Code = plan.Code }));
        var entry = Entry("f-1") with { Due = new DateOnly(2027, 3, 15), Groups = ["kinder"], Note = "Zeile 1\nZeile 2 🚒" };
        await store.SaveAsync(plan.Id, entry, 0);
        var back = (await store.FindByCodeAsync(plan.Code))!;

        Assert.Equal(plan.Questions[0].Text, back.Questions[0].Text);
        Assert.True(back.EntryOf("f-1")!.SaysTheSameAs(entry));
        Assert.Equal(1, back.EntryOf("f-1")!.Revision);
        Assert.Null(await store.FindAsync("gibt-es-nicht"));
        Assert.IsType<SaveOutcome.Missing>(await store.SaveAsync("gibt-es-nicht", entry, 0));
        Assert.IsType<SaveOutcome.Missing>(await store.SaveAsync(plan.Id, Entry("andere"), 0));
    }

    [Fact]
    public async Task Of_many_who_write_on_the_same_version_one_wins_and_the_others_see_the_winner()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: await SettingsAsync());
        var store = service.Services.GetRequiredService<IPlanStore>();
        var plan = NewPlan();
        await store.CreateAsync(plan);

        for (var revision = 0; revision < 2; revision++)
        {
            var expected = revision;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(person => store.SaveAsync(plan.Id, Entry("f-1") with { Note = $"{expected}/{person}" }, expected)));

            var saved = Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
            Assert.Equal(expected + 1, saved.Entry.Revision);
            Assert.All(outcomes.OfType<SaveOutcome.Conflict>(), conflict => Assert.Equal(saved.Entry.Note, conflict.Theirs.Note));
            Assert.Equal(20, outcomes.OfType<SaveOutcome.Conflict>().Count() + 1);
        }
    }

    [Fact]
    public async Task Different_questions_are_written_side_by_side()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: await SettingsAsync());
        var store = service.Services.GetRequiredService<IPlanStore>();
        var plan = NewPlan();
        await store.CreateAsync(plan);

        await Task.WhenAll(plan.Questions.Select(question => store.SaveAsync(plan.Id, Entry(question.Id), 0)));

        Assert.Equal(plan.Questions.Count, (await store.FindAsync(plan.Id))!.Entries.Count);
    }

    [Fact]
    public async Task Plans_nobody_touches_are_deleted_with_all_that_belongs_to_them()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: await SettingsAsync());
        var store = service.Services.GetRequiredService<IPlanStore>();
        var plan = NewPlan();
        await store.CreateAsync(plan);
        await store.SaveAsync(plan.Id, Entry("f-1"), 0);
        var uses = service.Services.GetRequiredService<PlanUses>();

        Assert.Equal(0, await uses.DeleteExpiredAsync(DateTimeOffset.UtcNow.AddDays(-1), TestContext.Current.CancellationToken));
        Assert.Equal(1, await uses.DeleteExpiredAsync(DateTimeOffset.UtcNow.AddDays(1), TestContext.Current.CancellationToken));

        Assert.Null(await store.FindAsync(plan.Id));
    }

    [Fact]
    public async Task A_deleted_plan_takes_its_answers_and_conversations_along_and_a_late_answer_meets_nothing()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: await SettingsAsync());
        var store = service.Services.GetRequiredService<IPlanStore>();
        var plan = NewPlan();
        await store.CreateAsync(plan);
        await store.SaveAsync(plan.Id, Entry("f-1"), 0);

        Assert.True(await store.DeleteAsync(plan.Id));

        Assert.False(await store.DeleteAsync(plan.Id));
        Assert.Null(await store.FindByCodeAsync(plan.Code));
        Assert.IsType<SaveOutcome.Missing>(await store.SaveAsync(plan.Id, Entry("f-1"), 1));
        Assert.True(await store.CreateAsync(plan));
        Assert.Empty((await store.FindAsync(plan.Id))!.Entries);
    }

    private static Plan NewPlan() => new(
        Guid.NewGuid().ToString("N"), PlanCode.New(), "Amt", "gut", "Ein Leitfaden", "1", OfficeRole.Press, 45,
        [.. Enumerable.Range(1, 10).Select(number => new GuideQuestion($"f-{number}", "Vorbereitung", $"Frage {number}?", "Darum.", [], null, [], [], [OfficeRole.Press], 1, 5))],
        [], DateTimeOffset.UnixEpoch);

    private static PlanEntry Entry(string question) => new(question, EntryStatus.Open, "Notiz", "Frau Meier", null, [], "Anna", 0, DateTimeOffset.UnixEpoch);
}

public sealed class PlansInSqlite : PlansInTheDatabase;

public sealed class PlansInPostgres(PostgresCluster postgres) : PlansInTheDatabase
{
    protected override Task<(string Key, string Value)[]> SettingsAsync() => postgres.NewSettingsAsync();
}
