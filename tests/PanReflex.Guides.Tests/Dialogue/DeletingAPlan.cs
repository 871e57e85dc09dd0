using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Dialogue;

public sealed class DeletingAPlan
{
    [Fact]
    public async Task Nothing_is_deleted_before_it_is_confirmed_and_the_question_comes_back()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();
        await anna.SayAsync("erledigt, Notiz: Schichtplan liegt vor");

        await anna.SayAsync("Plan löschen");
        Assert.Contains("mit einer Antwort für alle", anna.Heard, StringComparison.Ordinal);
        Assert.Equal((await anna.PlanAsync()).Id, anna.Last.Prompts[0].DownloadPlanId);
        await anna.SayAsync("behalten");

        Assert.Contains("Frage 1 von", anna.Heard, StringComparison.Ordinal);
        Assert.Equal("Schichtplan liegt vor", (await anna.EntryAsync(1))!.Note);
    }

    [Theory]
    [InlineData("Was ist eine Darksite?")]
    [InlineData("weiter")]
    [InlineData("in Arbeit")]
    [InlineData("löschen")]
    public async Task Whatever_else_is_said_keeps_the_plan(string words)
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();
        await anna.SayAsync("Plan löschen");

        await anna.SayAsync(words);

        Assert.NotNull(await anna.PlanAsync());
        Assert.NotEqual(GuideStep.ConfirmingDeletion, anna.Session.Step);
        await anna.SayAsync("endgültig löschen");
        Assert.NotNull(await anna.PlanAsync());
    }

    [Theory]
    [InlineData("endgültig löschen")]
    [InlineData("ja")]
    public async Task Once_confirmed_it_is_gone_for_everybody_with_its_code(string confirmation)
    {
        var office = await Office.OpenAsync();
        var anna = await office.Colleague("Anna").StartAsync();
        var plan = await anna.PlanAsync();
        var ben = office.Colleague("Ben");
        await ben.SayAsync($"Code {PlanCode.Show(plan.Code)}");

        await anna.SayAsync("Plan löschen");
        var turn = await anna.SayAsync(confirmation);

        Assert.Equal(plan.Id, turn.Deleted?.Id);
        Assert.Null(anna.Session.PlanId);
        Assert.Null(await office.Plans.FindAsync(plan.Id));
        await ben.SayAsync("erledigt");
        Assert.Contains("Diesen Plan gibt es nicht mehr", ben.Heard, StringComparison.Ordinal);
        await ben.SayAsync($"Code {PlanCode.Show(plan.Code)}");
        Assert.Contains("gibt es keinen Plan", ben.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_does_not_keep_a_plan_from_being_deleted_and_a_conversation_without_a_plan_says_so()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();
        await anna.SayAsync("Pause");
        await anna.SayAsync("Plan löschen");
        await anna.SayAsync("endgültig löschen");
        Assert.Contains("ist gelöscht", anna.Heard, StringComparison.Ordinal);

        await anna.SayAsync("Plan löschen");

        Assert.Contains("noch keinen Plan", anna.Heard, StringComparison.Ordinal);
    }
}
