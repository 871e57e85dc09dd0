using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Dialogue;

public sealed class TwoPeopleAtOnce
{
    [Fact]
    public async Task Different_questions_never_meet()
    {
        var (anna, ben) = await TogetherAsync();

        await ben.SayAsync("Frage 2");
        await Task.WhenAll(anna.SayAsync("erledigt, Notiz: von Anna"), ben.SayAsync("offen, Notiz: von Ben"));

        Assert.Equal("von Anna", (await anna.EntryAsync(1))!.Note);
        Assert.Equal("von Ben", (await anna.EntryAsync(2))!.Note);
    }

    [Theory]
    [InlineData("meine Fassung", "von Ben")]
    [InlineData("andere Fassung", "von Anna")]
    [InlineData("beide zusammenführen", "von Anna\nvon Ben")]
    public async Task The_same_question_shows_both_versions_and_asks(string decision, string note)
    {
        var (anna, ben) = await TogetherAsync();

        await anna.SayAsync("erledigt, Notiz: von Anna");
        await ben.SayAsync("offen, Notiz: von Ben");

        Assert.Equal("von Anna", (await anna.EntryAsync(1))!.Note);
        Assert.Contains("von Anna", ben.Heard, StringComparison.Ordinal);
        Assert.Contains("von Ben", ben.Heard, StringComparison.Ordinal);
        await ben.SayAsync(decision);
        Assert.Equal(note, (await anna.EntryAsync(1))!.Note);
    }

    [Fact]
    public async Task A_third_version_during_the_decision_is_asked_about_again()
    {
        var (anna, ben) = await TogetherAsync();
        await anna.SayAsync("erledigt, Notiz: von Anna");
        await ben.SayAsync("offen, Notiz: von Ben");
        await anna.SayAsync("Noch etwas von Anna.");

        await ben.SayAsync("meine Fassung");

        Assert.Equal(GuideStep.ResolvingConflict, ben.Session.Step);
        Assert.Contains("Noch etwas von Anna.", (await anna.EntryAsync(1))!.Note, StringComparison.Ordinal);
        await ben.SayAsync("beide");
        Assert.Equal("von Anna\nNoch etwas von Anna.\nvon Ben", (await anna.EntryAsync(1))!.Note);
    }

    [Fact]
    public async Task An_answer_that_waits_survives_questions_pauses_and_attempts_to_leave()
    {
        var (anna, ben) = await TogetherAsync();
        await anna.SayAsync("erledigt, Notiz: von Anna");
        await ben.SayAsync("offen, Notiz: von Ben");

        Assert.NotNull((await ben.SayAsync("Wie machen das andere?")).Question);
        await ben.SayAsync("Pause");
        await ben.SayAsync("weiter");
        await ben.SayAsync("neu beginnen");
        await ben.SayAsync("Vorbereitung starten");
        await ben.SayAsync("ja");
        Assert.Equal("von Ben", ben.Session.Pending!.Note);
        await ben.SayAsync("meine Fassung");

        Assert.Equal("von Ben", (await ben.EntryAsync(1))!.Note);
    }

    [Fact]
    public async Task The_same_form_twice_is_no_conflict()
    {
        var (anna, _) = await TogetherAsync();
        var form = WalkingAGuide.Filled(anna.Last.Prompts[^1].Form!, "offen", "einmal");

        await anna.SubmitAsync(form);
        await anna.SubmitAsync(form);

        Assert.NotEqual(GuideStep.ResolvingConflict, anna.Session.Step);
        Assert.Equal(1, (await anna.EntryAsync(1))!.Revision);
    }

    [Fact]
    public async Task Fifty_people_on_one_question_lose_nothing()
    {
        var office = await Office.OpenAsync();
        var plan = await (await office.Colleague("Anna").StartAsync()).PlanAsync();
        var question = plan.Questions[0].Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(person => Task.Run(() =>
            office.Plans.SaveAsync(plan.Id, new PlanEntry(question, EntryStatus.Open, $"{person}", "", null, [], $"{person}", 0, office.Time.GetUtcNow()), 0))));

        var saved = Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
        Assert.All(outcomes.OfType<SaveOutcome.Conflict>(), conflict => Assert.Equal(saved.Entry, conflict.Theirs));
    }

    private static async Task<(Colleague Anna, Colleague Ben)> TogetherAsync()
    {
        var office = await Office.OpenAsync();
        var anna = await office.Colleague("Anna").StartAsync();
        var ben = office.Colleague("Ben");
        await ben.SayAsync($"Code {(await anna.PlanAsync()).Code}");
        return (anna, ben);
    }
}
