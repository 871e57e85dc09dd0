using System.Globalization;
using System.Text.RegularExpressions;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>From "Vorbereitung starten" to a plan: guide, role, minutes, office.</summary>
internal sealed partial class SetupDialogue(Func<GuideCatalog> catalog, IPlanStore plans, PlanWalk walk, TimeProvider time)
{
    private const int LongestOffice = 120;
    private const int CodeAttempts = 5;

    public GuideTurn Start(GuideSession session, string guideName)
    {
        if (session.Pending is not null)
        {
            return new(session, [SetupPrompts.DecideFirst]);
        }

        if (session.PlanId is not null)
        {
            return new(session with { Step = GuideStep.ConfirmingRestart, Return = Resumable(session), IsPaused = false },
                [new("Sie haben hier schon eine Vorbereitung. Möchten Sie eine neue beginnen? Ihr bisheriger Plan bleibt unter seinem Code erhalten.") { Choices = [new("Ja, neu beginnen", "ja"), new("Nein, weitermachen", "nein")] }]);
        }

        if (catalog().Guides.Count == 0)
        {
            return new(session, [new("Zurzeit ist kein Leitfaden verfügbar. Fragen an die Berichte beantworte ich weiterhin.")]);
        }

        var fresh = new GuideSession { Step = GuideStep.ChoosingGuide, Handled = session.Handled };
        return guideName.Length > 0 && Guide(guideName) is { } guide ? Next(fresh with { GuideId = guide.Id }) : Next(fresh);
    }

    public async Task<GuideTurn> HandleAsync(GuideSession session, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        switch (command?.Kind)
        {
            case CommandKind.Pause or CommandKind.No:
                return new(new GuideSession { Handled = session.Handled }, [new("In Ordnung. Sie können jederzeit „Vorbereitung starten“ schreiben.")]);
            case CommandKind.Restart:
                return Start(new GuideSession { Handled = session.Handled }, "");
            case CommandKind.Back:
                return Back(session);
            case CommandKind.Help or CommandKind.Repeat:
                return Next(session);
        }

        var understood = session.Step switch
        {
            GuideStep.ChoosingGuide when Guide(input.Text) is { } guide => session with { GuideId = guide.Id },
            GuideStep.ChoosingRole when Role(input.Text) is { } role => session with { Role = role.Role },
            GuideStep.ChoosingMinutes when MinutesIn(input.Text) is { } minutes => session with { Minutes = minutes },
            _ => null,
        };
        if (understood is not null)
        {
            return await GoOnAsync(understood, cancellationToken);
        }

        if (session.Step == GuideStep.NamingOffice && command?.Kind == CommandKind.Next)
        {
            return await CreateAsync(session, "", cancellationToken);
        }

        var isOffice = session.Step == GuideStep.NamingOffice && !FreeQuestion.Is(input.Text) && input.Text.Trim() is { Length: > 0 and <= LongestOffice };
        return isOffice
            ? await CreateAsync(session, input.Text.Trim(), cancellationToken)
            : Next(session) with { Question = input.Text };
    }

    public async Task<GuideTurn> FormAsync(GuideSession session, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        if (session.PlanId is not null)
        {
            return Start(session, "");
        }

        var office = (form.GetValueOrDefault(FormKeys.Office) ?? "").Trim();
        var chosen = new GuideSession
        {
            Handled = session.Handled,
            Step = GuideStep.ChoosingGuide,
            GuideId = catalog().Find(form.GetValueOrDefault(FormKeys.Guide) ?? "")?.Id,
            Role = RoleName.WithKey(form.GetValueOrDefault(FormKeys.Role) ?? "")?.Role,
            Minutes = MinutesIn(form.GetValueOrDefault(FormKeys.Minutes) ?? ""),
            Office = office[..Math.Min(office.Length, LongestOffice)],
        };
        return await GoOnAsync(chosen, cancellationToken);
    }

    /// <summary>Makes the plan once all is said; in a form the office may be left out.</summary>
    private async Task<GuideTurn> GoOnAsync(GuideSession session, CancellationToken cancellationToken) =>
        session is { GuideId: not null, Role: not null, Minutes: not null, Office: { } office } ? await CreateAsync(session, office, cancellationToken) : Next(session);

    /// <summary>Asks for what is still missing.</summary>
    private GuideTurn Next(GuideSession session)
    {
        var guides = catalog().Guides;
        if (session.GuideId is null)
        {
            return new(session with { Step = GuideStep.ChoosingGuide }, [SetupPrompts.Guide(guides)]);
        }

        if (session.Role is null)
        {
            return new(session with { Step = GuideStep.ChoosingRole }, [SetupPrompts.Role]);
        }

        return session.Minutes is null
            ? new(session with { Step = GuideStep.ChoosingMinutes }, [SetupPrompts.Minutes])
            : new(session with { Step = GuideStep.NamingOffice }, [SetupPrompts.Office]);
    }

    private GuideTurn Back(GuideSession session) => Next(session.Step switch
    {
        GuideStep.NamingOffice => session with { Minutes = null },
        GuideStep.ChoosingMinutes => session with { Role = null },
        _ => session with { GuideId = null, Role = null, Minutes = null },
    });

    private async Task<GuideTurn> CreateAsync(GuideSession session, string office, CancellationToken cancellationToken)
    {
        if (catalog().Find(session.GuideId!) is not { } guide)
        {
            return Next(session with { GuideId = null });
        }

        var (role, minutes) = (session.Role!.Value, session.Minutes!.Value);
        for (var attempt = 0; attempt < CodeAttempts; attempt++)
        {
            var plan = new Plan(Guid.NewGuid().ToString("N"), PlanCode.New(), office, guide.Id, guide.Title, guide.Version, role, minutes, QuestionSelection.Choose(guide, role, minutes), [], time.GetUtcNow());
            if (await plans.CreateAsync(plan, cancellationToken))
            {
                var started = new GuideSession { PlanId = plan.Id, Handled = session.Handled };
                return await walk.ContinueAsync(started, plan, SetupPrompts.Started(plan), cancellationToken);
            }
        }

        throw new InvalidOperationException("No free plan code was found.");
    }

    private static GuideStep Resumable(GuideSession session) =>
        session.Step is GuideStep.ConfirmingRestart or GuideStep.ConfirmingDeletion ? session.Return : session.Step;

    private Guide? Guide(string text)
    {
        var guides = catalog().Guides;
        var folded = GuideWords.Fold(text);
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= guides.Count)
        {
            return guides[number - 1];
        }

        if (folded.StartsWith("leitfaden ", StringComparison.Ordinal))
        {
            folded = folded["leitfaden ".Length..];
        }

        return guides.FirstOrDefault(guide => GuideWords.IsClose(folded, GuideWords.Fold(guide.Title)) || GuideWords.IsClose(folded, GuideWords.Fold(guide.Id)))
            ?? guides.FirstOrDefault(guide => GuideWords.IsClose(folded, GuideWords.Fold(guide.Theme)));
    }

    private static RoleName? Role(string text)
    {
        var folded = GuideWords.Fold(text);
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= RoleName.All.Count)
        {
            return RoleName.All[number - 1];
        }

        var words = folded.Split(' ');
        return words.Length > 4 || FreeQuestion.Is(text)
            ? null
            : RoleName.All.FirstOrDefault(role => GuideWords.IsClose(folded, role.Key) || words.Any(word => GuideWords.IsClose(word, role.Key)) || (role.Role == OfficeRole.Press && folded is "pressestelle" or "presseamt" or "oeffentlichkeitsarbeit"));
    }

    /// <summary>The longest offer that fits into what was said: "30 Minuten" gives 15, "eine Stunde" 45.</summary>
    private static int? MinutesIn(string text)
    {
        var folded = GuideWords.Fold(text);
        if (folded is "eine stunde" or "1 stunde" or "1 h")
        {
            return 45;
        }

        var match = JustMinutes().Match(folded);
        if (!match.Success)
        {
            return null;
        }

        var said = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value.StartsWith('s') ? 60 : 1);
        return QuestionSelection.Minutes.LastOrDefault(minutes => minutes <= said, QuestionSelection.Minutes[0]);
    }

    [GeneratedRegex(@"^(?:etwa |ca |ungefaehr )?(\d{1,3}) ?(min|minuten?|m|stunden?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex JustMinutes();
}
