using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Dialogue;

/// <summary>
/// Two colleagues do anything in any order, each turn through JSON as over a restart, deliveries doubled at will. The model is the list
/// of notes that somebody gave: each is in the plan, or waits in its author's session, or was given up by an explicit choice.
/// </summary>
public sealed class AnswersAreNeverLost
{
    private static readonly string[] Moves =
    [
        "antwort", "antwort", "antwort", "formular", "formular", "altes formular", "weiter", "zurück", "überspringen", "Pause", "weiter", "Übersicht",
        "neu beginnen", "nein", "Frage 2", "Was ist bei uns noch offen?", "Wie machen das andere?", "wiederholung", "code", "beide", "meine Fassung",
        "Vorbereitung starten", "alle bedacht", "nicht relevant", "Hilfe", "Unklare Worte ohne Satzzeichen", "als Notiz", "ja", "Notiz: noch eine",
    ];

    [Property(MaxTest = 60)]
    public Property Any_sequence_keeps_every_answer_and_ends_in_a_valid_plan()
    {
        var step = Gen.Choose(0, (Moves.Length * 2) - 1).Select(number => (Ben: number % 2 == 1, Move: Moves[number / 2]));
        return Prop.ForAll(step.ListOf().Select(steps => steps.ToList()).ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult());
    }

    private static async Task RunAsync(IReadOnlyList<(bool Ben, string Move)> steps)
    {
        var office = await Office.OpenAsync();
        var people = new[] { new Person(office.Colleague("Anna")), new Person(office.Colleague("Ben")) };
        await people[0].Colleague.StartAsync("Erste 72 Stunden", "Presse", "45 Minuten");
        var plan = await people[0].Colleague.PlanAsync();
        people[0].Form = people[0].Colleague.Last.Prompts[^1].Form;
        await people[1].SayAsync($"Code {plan.Code}");
        var given = new List<string>();

        foreach (var (isBen, move) in steps)
        {
            var person = people[isBen ? 1 : 0];
            await person.MoveAsync(move, plan.Code, given);
            await CheckAsync(office, plan, people, given);
        }
    }

    private static async Task CheckAsync(Office office, Plan started, Person[] people, List<string> given)
    {
        var plan = (await office.Plans.FindAsync(started.Id))!;
        var everything = string.Join("\n", plan.Entries.Select(entry => entry.Note))
            + "\n" + string.Join("\n", people.Select(person => person.Colleague.Session).Select(session => $"{session.Pending?.Note}\n{session.PendingWords}"));
        Assert.All(given, note => Assert.Contains(note, everything, StringComparison.Ordinal));
        Assert.Equal(plan.Entries.Count, plan.Entries.Select(entry => entry.QuestionId).Distinct().Count());
        Assert.All(plan.Entries, entry => Assert.True(plan.PositionOf(entry.QuestionId) >= 0 && entry.Revision > 0));
        Assert.Equal(started.Questions.Select(question => question.Id), plan.Questions.Select(question => question.Id));
    }

    private sealed class Person(Colleague colleague)
    {
        private GuideInput? _last;
        private int _count;

        public Colleague Colleague { get; } = colleague;

        public GuideForm? Form { get; set; }

        public Task SayAsync(string words) => HandAsync(new GuideInput($"{Colleague.GetHashCode()}-{++_count}", "x", "x", words));

        public async Task MoveAsync(string move, string code, List<string> given)
        {
            switch (move)
            {
                case "antwort":
                    await AnswerAsync(given);
                    break;
                case "formular" or "altes formular" when Form is not null:
                    await SubmitAsync(given);
                    break;
                case "wiederholung" when _last is not null:
                    Assert.Empty((await Colleague.HandAsync(_last)).Prompts);
                    break;
                case "code":
                    await SayAsync($"Code {code}");
                    break;
                case "ja" when Colleague.Session.Step == GuideStep.ConfirmingRestart:
                    await SayAsync("nein"); // leaving the plan is tested elsewhere; here everybody stays with it
                    break;
                case "meine Fassung" when Colleague.Session is { Step: GuideStep.ResolvingConflict, Pending: { } mine } session:
                    var theirs = (await Colleague.PlanAsync()).EntryOf(mine.QuestionId)!;
                    await SayAsync(move);
                    if (theirs.Revision == session.SeenRevision)
                    {
                        given.RemoveAll(other => theirs.Note.Contains(other, StringComparison.Ordinal)); // given up after both were shown
                    }

                    break;
                default:
                    await SayAsync(move);
                    break;
            }
        }

        /// <summary>Counts the note as given when the dialogue says so.</summary>
        private async Task AnswerAsync(List<string> given)
        {
            var note = $"Antwort {Guid.NewGuid():N}";
            await SayAsync($"offen, Notiz: {note}");
            Note(note, given);
        }

        private async Task SubmitAsync(List<string> given)
        {
            var waitingBefore = Colleague.Session.Pending?.Note;
            var note = $"Formular {Guid.NewGuid():N}";
            var form = WalkingAGuide.Filled(Form!, "in-arbeit", note);
            var before = form[FormKeys.Question];
            var shown = Form!.Fields.First(field => field.Id == FormKeys.Note).Value;
            await HandAsync(new GuideInput($"{Colleague.GetHashCode()}-{++_count}", "x", "x", "", form));
            var saved = (await Colleague.PlanAsync()).EntryOf(before);
            if (saved?.Note == note)
            {
                // The form showed the entry that it replaced; a newer one would have been a conflict.
                given.RemoveAll(other => shown.Contains(other, StringComparison.Ordinal));
            }

            if (waitingBefore is not null && Colleague.Session.Pending?.Note != waitingBefore)
            {
                given.RemoveAll(other => waitingBefore.Contains(other, StringComparison.Ordinal)); // replaced by its own author on the same question
            }

            Note(note, given);
        }

        private void Note(string note, List<string> given)
        {
            if (Colleague.Heard.Contains("Gespeichert", StringComparison.Ordinal) || Colleague.Session.Pending?.Note.Contains(note, StringComparison.Ordinal) == true)
            {
                given.Add(note);
            }
            else
            {
                Assert.Matches("nicht gespeichert|noch nicht gespeichert|Womit|Rolle|Zeit", Colleague.Heard + (Colleague.Last.IsHandled ? "" : "nicht gespeichert"));
            }
        }

        private async Task HandAsync(GuideInput input)
        {
            _last = input;
            var turn = await Colleague.HandAsync(input);
            if (!turn.IsHandled)
            {
                _last = null; // not ours: the assistant deals with doubled deliveries of it
            }

            Form = turn.Prompts.LastOrDefault(prompt => prompt.Form is not null && prompt.Form.Hidden[FormKeys.Action] == FormKeys.AnswerAction)?.Form ?? Form;
        }
    }
}
