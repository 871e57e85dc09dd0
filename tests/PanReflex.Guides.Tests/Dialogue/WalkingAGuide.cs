using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Dialogue;

public sealed class WalkingAGuide
{
    [Fact]
    public async Task From_the_start_to_the_first_question_with_sources_and_progress()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        Assert.Equal(GuideStep.AtQuestion, anna.Session.Step);
        Assert.Contains("Frage 1 von 12", anna.Heard, StringComparison.Ordinal);
        Assert.Contains("Was andere gelernt haben", anna.Heard, StringComparison.Ordinal);
        var question = anna.Last.Prompts[^1];
        Assert.NotEmpty(question.Citations);
        Assert.All(question.Citations, citation => Assert.Contains($"[{citation.Number}]", question.Text, StringComparison.Ordinal));
        Assert.NotNull(question.Form);
        Assert.Equal("Stadt Musterhausen", (await anna.PlanAsync()).Office);
    }

    [Fact]
    public async Task A_form_sets_everything_up_at_once()
    {
        var anna = (await Office.OpenAsync()).Colleague("Anna");

        await anna.SubmitAsync(new Dictionary<string, string> { [FormKeys.Action] = FormKeys.StartAction, [FormKeys.Guide] = "erste-72-stunden", [FormKeys.Role] = "feuerwehr", [FormKeys.Minutes] = "90", [FormKeys.Office] = "Feuerwehr" });

        Assert.Contains("Frage 1 von 8", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_leaves_something_out_is_asked_for_that_alone()
    {
        var anna = (await Office.OpenAsync()).Colleague("Anna");

        await anna.SubmitAsync(new Dictionary<string, string> { [FormKeys.Action] = FormKeys.StartAction, [FormKeys.Guide] = "erste-72-stunden", [FormKeys.Minutes] = "90", [FormKeys.Office] = "Stadt Musterhausen" });
        Assert.Contains("In welcher Rolle", anna.Heard, StringComparison.Ordinal);
        await anna.SayAsync("Feuerwehr");

        Assert.Contains("Frage 1 von 8", anna.Heard, StringComparison.Ordinal);
        Assert.Equal("Stadt Musterhausen", (await anna.PlanAsync()).Office);
    }

    [Fact]
    public async Task Reminders_are_offered_with_the_first_date_and_at_the_end()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync("Erste 72 Stunden", "Feuerwehr");

        var offers = new List<bool>();
        foreach (var words in new[] { "offen", "bis 15.3.", "weiter", "offen, bis 16.3.", "weiter" })
        {
            await anna.SayAsync(words);
            offers.Add(anna.Last.Prompts.Any(prompt => prompt.InvitesToReminders));
        }

        for (var skipped = 3; skipped <= 8; skipped++)
        {
            await anna.SayAsync("weiter");
        }

        Assert.Equal([false, true, false, false, false], offers);
        Assert.True(Assert.Single(anna.Last.Prompts).InvitesToReminders);
    }

    [Theory]
    [InlineData("15 Minuten")]
    [InlineData("45")]
    [InlineData("eine Stunde")]
    public async Task Less_time_means_fewer_questions(string minutes)
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync(minutes: minutes);

        var plan = await anna.PlanAsync();
        Assert.InRange(plan.Questions.Count, 2, 9);
        Assert.True(plan.Questions.Sum(question => question.Minutes) <= plan.Minutes);
    }

    [Fact]
    public async Task Plain_words_answer_a_question_with_everything_in_it()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("offen, zuständig: Frau Dr. Meier, bis 15.3., Notiz: Liste fehlt, Entwurf im Laufwerk");

        var entry = (await anna.EntryAsync(1))!;
        Assert.Equal((EntryStatus.Open, "Frau Dr. Meier", new DateOnly(2027, 3, 15), "Liste fehlt, Entwurf im Laufwerk"), (entry.Status, entry.Responsible, entry.Due, entry.Note));
    }

    [Fact]
    public async Task A_status_first_and_details_after()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("in arbeit");
        await anna.SayAsync("Wir warten auf die Zuarbeit des Sozialamts.");
        await anna.SayAsync("verantwortlich ist Herr Schulz");
        await anna.SayAsync("in zwei Wochen");
        await anna.SayAsync("weiter");

        var entry = (await anna.EntryAsync(1))!;
        Assert.Equal((EntryStatus.InProgress, "Herr Schulz", new DateOnly(2026, 12, 6), "Wir warten auf die Zuarbeit des Sozialamts."), (entry.Status, entry.Responsible, entry.Due, entry.Note));
        Assert.Contains("Frage 2 von 12", anna.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wie haben das andere Städte gemacht?")]
    [InlineData("Wer betreibt ein Bürgertelefon")]
    [InlineData("Gibt es Beispiele für Personalreserven?")]
    [InlineData("Und was ist mit den Schulen, wenn alles schließt?")]
    public async Task A_question_in_between_is_handed_back_and_the_guide_comes_back(string question)
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        var turn = await anna.SayAsync(question);

        Assert.Equal(question, turn.Question);
        Assert.Contains("Zurück zu **Frage 1 von 12**", anna.Heard, StringComparison.Ordinal);
        Assert.Null(await anna.EntryAsync(1));
    }

    [Fact]
    public async Task Words_that_may_be_either_are_asked_about_and_never_lost()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("Bürgertelefon Duisburg");
        Assert.Contains("als Notiz", anna.Heard, StringComparison.Ordinal);
        var search = await anna.SayAsync("in den Berichten suchen");
        Assert.Equal("Bürgertelefon Duisburg", search.Question);

        await anna.SayAsync("Unser Plan liegt im Tresor");
        await anna.SayAsync("weiter");
        Assert.Equal("Unser Plan liegt im Tresor", (await anna.EntryAsync(1))!.Note);
    }

    [Theory]
    [InlineData("weiter", 2)]
    [InlineData("Überspringen!", 2)]
    [InlineData("übersprigen", 2)]
    [InlineData("Frage 7", 7)]
    [InlineData("zurück", 1)]
    [InlineData("wo waren wir?", 1)]
    public async Task Navigation_forgives_typos(string words, int number)
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync(words);

        Assert.Contains($"Frage {number} von 12", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_of_weeks_and_a_resume_in_another_channel_by_code()
    {
        var office = await Office.OpenAsync();
        var anna = await office.Colleague("Anna").StartAsync();
        await anna.SayAsync("erledigt");
        await anna.SayAsync("Pause");
        Assert.False((await anna.SayAsync("Wer macht was in der Krise?")).IsHandled);
        office.Time.Advance(TimeSpan.FromDays(30));

        var code = PlanCode.Show((await anna.PlanAsync()).Code);
        var inTeams = office.Colleague("Anna in Teams");
        await inTeams.SayAsync($"Code {code.ToLowerInvariant()}");

        Assert.Contains("1 von 12 Fragen sind beantwortet", inTeams.Heard, StringComparison.Ordinal);
        Assert.Contains("Frage 2 von 12", inTeams.Heard, StringComparison.Ordinal);
        await anna.SayAsync("weiter");
        Assert.Contains("Frage 1 von 12", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_over_asks_first_and_keeps_the_old_plan()
    {
        var office = await Office.OpenAsync();
        var anna = await office.Colleague("Anna").StartAsync();
        await anna.SayAsync("erledigt");
        var code = (await anna.PlanAsync()).Code;

        await anna.SayAsync("neu beginnen");
        await anna.SayAsync("nein");
        Assert.Contains("Frage 1 von 12", anna.Heard, StringComparison.Ordinal);
        await anna.SayAsync("von vorne");
        await anna.SayAsync("ja");

        Assert.Equal(GuideStep.ChoosingGuide, anna.Session.Step);
        Assert.Contains(PlanCode.Show(code), anna.Heard, StringComparison.Ordinal);
        Assert.Equal(1, (await office.Plans.FindByCodeAsync(code))!.Answered);
    }

    [Fact]
    public async Task Groups_nobody_thought_of_are_named()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync("Vulnerabilität", "Sozialamt");

        await anna.SayAsync("offen, Notiz: Kinder und Pflegeheime sind auf der Liste");

        Assert.Contains("Noch nicht bedacht", anna.Heard, StringComparison.Ordinal);
        Assert.Contains("Wohnungslose", anna.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("Kinder und Jugendliche,", anna.Heard.Split("Noch nicht bedacht")[1], StringComparison.Ordinal);
        await anna.SayAsync("bedacht: Wohnungslose, Geflüchtete");
        Assert.Contains("wohnungslose", (await anna.EntryAsync(1))!.Groups);
        await anna.SayAsync("alle bedacht");
        Assert.DoesNotContain("Noch nicht bedacht", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_is_answered_from_the_plan()
    {
        var office = await Office.OpenAsync();
        var anna = await office.Colleague("Anna").StartAsync();
        await anna.SayAsync("offen, zuständig: Herr Schulz, bis morgen");
        await anna.SayAsync("weiter");
        await anna.SayAsync("erledigt");
        office.Time.Advance(TimeSpan.FromDays(3));

        await anna.SayAsync("Was ist bei uns noch offen?");

        Assert.Contains("noch offen: 11 von 12", anna.Heard, StringComparison.Ordinal);
        Assert.Contains("**überfällig**; offen; zuständig: Herr Schulz; bis 23.11.2026", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_guide_the_assistant_keeps_every_message_but_ours()
    {
        var anna = (await Office.OpenAsync()).Colleague("Anna");

        Assert.False((await anna.SayAsync("Hallo")).IsHandled);
        Assert.False((await anna.SayAsync("weiter")).IsHandled);
        Assert.False((await anna.SayAsync("Wie erreichen wir Menschen, die kein Deutsch sprechen?")).IsHandled);
        Assert.False((await anna.SayAsync("Management")).IsHandled);
        Assert.False((await anna.SayAsync("Welchen Leitfaden gibt es beim Bund?")).IsHandled);
        Assert.True((await anna.SayAsync("Was ist bei uns noch offen?")).IsHandled);
        Assert.True((await anna.SayAsync("Leitfaden Krisenkommunikation")).IsHandled);
        Assert.Equal(GuideStep.ChoosingRole, anna.Session.Step);
    }

    [Fact]
    public async Task A_question_while_setting_up_is_not_swallowed()
    {
        var anna = (await Office.OpenAsync()).Colleague("Anna");
        await anna.SayAsync("Vorbereitung starten");

        var turn = await anna.SayAsync("Was ist eine Darksite?");

        Assert.Equal("Was ist eine Darksite?", turn.Question);
        Assert.Contains("Womit möchten Sie", anna.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_does_not_exist_is_said_and_the_rest_is_kept()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("offen, zuständig: Herr Schulz, bis 31.2.");

        Assert.Contains("gibt es nicht", anna.Heard, StringComparison.Ordinal);
        Assert.Equal("Herr Schulz", (await anna.EntryAsync(1))!.Responsible);
        Assert.Null((await anna.EntryAsync(1))!.Due);
    }

    [Fact]
    public async Task A_whole_walk_ends_with_the_plan()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync("Erste 72 Stunden");

        for (var question = 1; question <= 8; question++)
        {
            Assert.Contains($"Frage {question} von 8", anna.Heard, StringComparison.Ordinal);
            await anna.SubmitAsync(Filled(anna.Last.Prompts[^1].Form!, "erledigt", $"Notiz {question}"));
        }

        Assert.Equal(GuideStep.Finished, anna.Session.Step);
        Assert.Contains("8 erledigt", anna.Heard, StringComparison.Ordinal);
        Assert.Equal((await anna.PlanAsync()).Id, anna.Last.Prompts[^1].DownloadPlanId);
    }

    [Fact]
    public async Task Markup_in_notes_is_shown_as_text()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("offen, Notiz: <img src=x onerror=alert(1)> [klick](https://boese.example)");

        Assert.DoesNotMatch(@"(?<!\\)<", anna.Heard);
        Assert.DoesNotMatch(@"(?<!\\)\]\(", anna.Heard);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused_and_nothing_is_cut()
    {
        var anna = await (await Office.OpenAsync()).Colleague("Anna").StartAsync();

        await anna.SayAsync("offen, Notiz: " + new string('x', 50_000));

        Assert.Contains("Bitte kürzen", anna.Heard, StringComparison.Ordinal);
        Assert.Null(await anna.EntryAsync(1));
    }

    internal static Dictionary<string, string> Filled(GuideForm form, string status, string note)
    {
        var values = form.Hidden.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var field in form.Fields)
        {
            values[field.Id] = field.Value;
        }

        values[FormKeys.Status] = status;
        values[FormKeys.Note] = note;
        return values;
    }
}
