namespace PanReflex.Answers.Verification.Checks;

/// <summary>Who does what to whom stays the same.</summary>
/// <remarks>
/// Without a parser two signs are read. In the passive, the doer follows "durch" or "von". In the active, nouns without a preposition keep
/// their order, unless a copula ("ist", "heißt") joins them, which may be turned around.
/// </remarks>
internal sealed class RoleCheck : ICheck
{
    private static readonly HashSet<string> Prepositions =
        ["in", "im", "ins", "an", "am", "ans", "auf", "aus", "bei", "beim", "von", "vom", "zu", "zum", "zur", "mit", "nach", "vor", "um", "über", "unter", "für", "gegen", "neben", "zwischen", "hinter", "ab", "seit", "laut", "durch", "ohne", "wegen", "trotz", "während", "bis", "als", "je", "pro", "gemäß", "zufolge"];

    private static readonly HashSet<string> Passive = ["wird", "werden", "wurde", "wurden", "worden", "würde", "würden"];
    private static readonly HashSet<string> Copula = ["ist", "sind", "war", "waren", "heißt", "heißen", "bleibt", "gehören", "gehört", "umfasst", "zählen", "zählt"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var mine = Doer(statement);
        var theirs = Doer(evidence);
        if (mine is { } doer && theirs is { } other)
        {
            if (!WordMatcher.Find(statement, doer, evidence).Positions.Contains(other))
            {
                yield return Finding(statement, doer);
            }

            yield break;
        }

        if (theirs is { } passiveDoer)
        {
            // Active where the evidence is passive: the doer comes first.
            var nouns = BareNouns(statement).ToList();
            if (nouns.Count > 1 && !WordMatcher.Find(statement, nouns[0], evidence).Positions.Contains(passiveDoer)
                && nouns.Skip(1).Any(n => WordMatcher.Find(statement, n, evidence).Positions.Contains(passiveDoer)))
            {
                yield return Finding(statement, nouns[0]);
            }

            yield break;
        }

        if (mine is { } named)
        {
            // Passive where the evidence is active: the doer is the first noun there.
            var nouns = BareNouns(evidence).ToList();
            if (nouns.Count > 1 && WordMatcher.Find(statement, named, evidence).Positions is { Count: > 0 } positions && positions.All(p => nouns.IndexOf(p) > 0))
            {
                yield return Finding(statement, named);
            }

            yield break;
        }

        if ((Exchange(statement, evidence) ?? Crossing(statement, evidence) ?? OtherSubject(statement, evidence) ?? Order(statement, evidence)) is { } swapped)
        {
            yield return Finding(statement, swapped);
        }
    }

    // "Die Ämter gaben Fragen an die Hotline" for "Die Hotline gab Fragen an die Ämter": two nouns exchange preposition and no preposition.
    private static int? Exchange(ReadSentence statement, ReadSentence evidence)
    {
        var mine = BareNouns(statement).ToHashSet();
        var theirs = BareNouns(evidence).ToHashSet();
        var (saying, said) = (NounPhrases.SourcesOf(statement), NounPhrases.SourcesOf(evidence));
        var nouns = statement.Content.Where(c => statement.Tokens[c].IsCapitalised && !IsDemonym(statement, c))
            .Where(c => !(saying.Contains(c) && WordMatcher.Find(statement, c, evidence).Positions.Any(said.Contains)))
            .Select(c => (At: c, Positions: WordMatcher.Find(statement, c, evidence).Positions.Where(p => evidence.Tokens[p].IsCapitalised && !IsDemonym(evidence, p)).ToList()))
            .Where(n => n.Positions.Count > 0).ToList();
        return nouns.Any(n => !mine.Contains(n.At) && n.Positions.All(theirs.Contains))
            && nouns.FirstOrDefault(n => mine.Contains(n.At) && !n.Positions.Any(theirs.Contains)) is { Positions: not null } noun
            ? noun.At
            : null;
    }

    // "A für X, B für Y" for "A für Y, B für X".
    private static int? Crossing(ReadSentence statement, ReadSentence evidence)
    {
        var nouns = statement.Content.Where(c => statement.Tokens[c].IsCapitalised)
            .Select(c => (At: c, Clause: statement.Tokens[c].Clause, Positions: WordMatcher.Find(statement, c, evidence).Positions))
            .Where(n => n.Positions.Count == 1)
            .Select(n => (n.At, Mine: n.Clause, Theirs: evidence.Tokens[n.Positions[0]].Clause)).ToList();
        foreach (var a in nouns)
        {
            foreach (var b in nouns.Where(b => b.Mine == a.Mine && b.Theirs != a.Theirs))
            {
                if (nouns.Any(c => c.Mine != a.Mine && c.Theirs == b.Theirs && nouns.Any(d => d.Mine == c.Mine && d.Theirs == a.Theirs)))
                {
                    return a.At;
                }
            }
        }

        return null;
    }

    // "Die Länder sind für den Zivilschutz zuständig" for "Der Bund ist für den Zivilschutz zuständig, die Länder …": what is told of the
    // subject stands in a main clause that has another subject.
    private static int? OtherSubject(ReadSentence statement, ReadSentence evidence)
    {
        var subjects = MainSubjects(evidence).ToList();
        var found = statement.Content.Select(c => (At: c, WordMatcher.Find(statement, c, evidence).Positions)).Where(f => f.Positions.Count == 1)
            .Select(f => (f.At, statement.Tokens[f.At].Clause, Theirs: f.Positions[0])).ToList();
        foreach (var subject in MainSubjects(statement))
        {
            var mine = found.FirstOrDefault(f => f.At == subject);
            if (subjects.Count > 1 && mine.Theirs > 0 && subjects.Contains(mine.Theirs)
                && found.Any(f => f.Clause == mine.Clause && f.At != subject && subjects.Any(s =>
                    s != mine.Theirs && evidence.Tokens[s].Clause == evidence.Tokens[f.Theirs].Clause && s != f.Theirs && found.All(o => o.Clause != mine.Clause || o.Theirs != s))))
            {
                return subject;
            }
        }

        return null;
    }

    // The first word with content of a main clause, where it is a noun.
    private static IEnumerable<int> MainSubjects(ReadSentence sentence)
    {
        var bare = BareNouns(sentence).ToHashSet();
        foreach (var clause in sentence.Tokens.Select(t => t.Clause).Distinct())
        {
            var opening = sentence.Tokens.First(t => t.Clause == clause);
            var first = sentence.ContentOf(clause).FirstOrDefault(-1);
            if (first >= 0 && bare.Contains(first) && (clause == sentence.Tokens[0].Clause || opening.Text is "," or ";"))
            {
                yield return first;
            }
        }
    }

    // "Offenbacher Bürgertelefon": a place that qualifies a noun.
    private static bool IsDemonym(ReadSentence sentence, int at) =>
        sentence.Tokens[at].Lower.EndsWith("er", StringComparison.Ordinal) && at + 1 < sentence.Tokens.Count && sentence.Tokens[at + 1].IsCapitalised;

    private static int? Order(ReadSentence statement, ReadSentence evidence)
    {
        if (evidence.Has(Copula) || statement.Has(Copula))
        {
            return null;
        }

        var theirs = BareNouns(evidence).ToHashSet();
        var (last, clause) = (-1, -1);
        foreach (var noun in BareNouns(statement))
        {
            (last, clause) = statement.Tokens[noun].Clause == clause ? (last, clause) : (-1, statement.Tokens[noun].Clause);
            var positions = WordMatcher.Find(statement, noun, evidence).Positions.Where(theirs.Contains).ToList();
            if (positions.Count != 1)
            {
                continue;
            }

            if (positions[0] < last)
            {
                return noun;
            }

            last = positions[0];
        }

        return null;
    }

    private static int? Doer(ReadSentence sentence)
    {
        if (!sentence.Has(Passive))
        {
            return null;
        }

        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            if (sentence.Tokens[at].Lower == "durch" || (sentence.Tokens[at].Lower is "von" or "vom" && at > 0))
            {
                foreach (var next in sentence.ContentAfter(at, 3).Where(c => sentence.Tokens[c].IsCapitalised))
                {
                    return next;
                }
            }
        }

        return null;
    }

    // Nouns of the main clauses that no preposition governs, genitives ("des Landes", "der Stadt" after a noun) left out.
    private static IEnumerable<int> BareNouns(ReadSentence sentence)
    {
        foreach (var at in sentence.Content.Where(c => sentence.Tokens[c].IsCapitalised))
        {
            var governed = false;
            for (var before = at - 1; before >= 0 && at - before <= 5 && IsSamePhrase(sentence, before, at); before--)
            {
                var token = sentence.Tokens[before];
                if (token.Kind == TokenKind.Word && token.IsCapitalised && !token.IsFirst && !IsDemonym(sentence, before) && sentence.Tokens[before].Clause == sentence.Tokens[at].Clause)
                {
                    governed = before == at - 2 && sentence.Tokens[at - 1].Lower is "der" or "des" or "eines" or "einer";
                    break;
                }

                if (token.Kind == TokenKind.Date)
                {
                    break;
                }

                if (Prepositions.Contains(token.Lower))
                {
                    governed = true;
                    break;
                }
            }

            if (!governed)
            {
                yield return at;
            }
        }
    }

    // "von Bund und Ländern": a preposition reaches over "und" to the noun right behind it.
    private static bool IsSamePhrase(ReadSentence sentence, int before, int at) =>
        sentence.Tokens[before].Clause == sentence.Tokens[at].Clause
        || (at > 1 && sentence.Tokens[at - 1].Lower is "und" or "oder" && sentence.Tokens[before].Clause == sentence.Tokens[at].Clause - 1);

    private static Finding Finding(ReadSentence statement, int at) => new(FindingKind.Role, statement.Tokens[at].Text, FindingWeight.Refutes);
}
