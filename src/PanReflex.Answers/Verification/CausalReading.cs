namespace PanReflex.Answers.Verification;

/// <summary>Which words of a sentence tell a cause, and which its effect.</summary>
/// <param name="Cause">Positions of content words that tell the cause.</param>
/// <param name="Effect">Positions of content words that tell the effect.</param>
internal sealed record CausalReading(IReadOnlyList<int> Cause, IReadOnlyList<int> Effect)
{
    private static readonly HashSet<string> Conjunctions = ["weil", "da", "denn", "zumal"];
    private static readonly HashSet<string> Prepositions = ["wegen", "aufgrund", "infolge", "angesichts", "dank", "mangels", "durch"];
    private static readonly HashSet<string> Nouns = ["grund", "gründe", "ursache", "ursachen", "hintergrund"];
    private static readonly HashSet<string> Connectors = ["deshalb", "daher", "darum", "deswegen", "folglich", "somit", "weshalb", "weswegen", "sodass"];

    /// <summary>Reads the first cause that a sentence names; null without one whose side is clear.</summary>
    public static CausalReading? Of(ReadSentence sentence)
    {
        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            var token = sentence.Tokens[at];
            if (Conjunctions.Contains(token.Lower) && (at == 0 || sentence.Tokens[at - 1].Kind == TokenKind.Mark || token.Lower is "weil"))
            {
                return Split(sentence, at, EndOfClause(sentence, at));
            }

            if (Prepositions.Contains(token.Lower))
            {
                return Split(sentence, at, EndOfPhrase(sentence, at));
            }

            // "Gründe für die Schulung waren, dass …": what follows the comma is the cause.
            if (Nouns.Contains(token.Lower) && token.IsCapitalised && EndOfClause(sentence, at) is var comma && comma < sentence.Tokens.Count)
            {
                return Split(sentence, comma, sentence.Tokens.Count);
            }

            if (Connectors.Contains(token.Lower) && StartOfClause(sentence, at) is > 0 and var start)
            {
                return Split(sentence, 0, start);
            }
        }

        return null;
    }

    private static CausalReading Split(ReadSentence sentence, int from, int to) => new(
        [.. sentence.Content.Where(c => c >= from && c < to)], [.. sentence.Content.Where(c => c < from || c >= to)]);

    private static int EndOfClause(ReadSentence sentence, int at)
    {
        for (var i = at + 1; i < sentence.Tokens.Count; i++)
        {
            if (sentence.Tokens[i].Text is "," or ";")
            {
                return i;
            }
        }

        return sentence.Tokens.Count;
    }

    private static int StartOfClause(ReadSentence sentence, int at)
    {
        for (var i = at; i > 0; i--)
        {
            if (sentence.Tokens[i].Text is "," or ";")
            {
                return i;
            }
        }

        return 0;
    }

    // The noun that the preposition governs, with its attributes ("wegen der ungleichen Verteilung des Krisenwissens").
    private static int EndOfPhrase(ReadSentence sentence, int at)
    {
        var slots = NounPhrases.In(sentence).ToDictionary(p => p.At, p => p.Slot);
        var end = at + 1;
        foreach (var noun in slots.Keys.Where(k => k > at).Order())
        {
            if (end > at + 1 && slots[noun] != NounPhrases.Genitive)
            {
                break;
            }

            end = noun + 1;
        }

        return end;
    }
}
