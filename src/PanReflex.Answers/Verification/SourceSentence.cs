using PanReflex.Answers.Conversation;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Verification;

/// <summary>A sentence of the evidence that may cover a statement, with the one before it where it isn't understood without.</summary>
/// <param name="Evidence">0-based number of the evidence text.</param>
/// <param name="Span">Where it stands in that text.</param>
/// <param name="Sentence">The sentence as read.</param>
/// <param name="Places">Places it names.</param>
internal sealed record SourceSentence(int Evidence, TextSpan Span, ReadSentence Sentence, IReadOnlySet<string> Places)
{
    // Words that stand for something in the sentence before. "Zugleich" or "dagegen" only connect: they bring no word of it along.
    private static readonly HashSet<string> Pronouns =
        ["er", "sie", "es", "dies", "diese", "dieser", "dieses", "diesem", "diesen", "ihr", "ihre", "ihren", "ihrem", "ihrer", "sein", "seine", "seinen", "seinem", "seiner",
         "dabei", "dadurch", "dafuer", "davon", "daran", "darauf", "daraus", "darin", "darueber", "dort", "deren", "dessen", "solche", "solcher", "solches", "jene", "jener", "hierfuer", "hierbei"];

    /// <summary>The sentences of the evidence texts.</summary>
    public static IReadOnlyList<SourceSentence> Read(IReadOnlyList<string> evidence, Lexicon lexicon)
    {
        var sentences = new List<SourceSentence>();
        for (var number = 0; number < evidence.Count; number++)
        {
            var text = evidence[number];
            var spans = SentenceSplitter.Split(text);
            for (var i = 0; i < spans.Count; i++)
            {
                var first = i;
                while (first > 0 && i - first < 2 && PointsBack(spans[first].In(text)))
                {
                    first--;
                }

                sentences.Add(At(number, spans[i]));
                if (first < i)
                {
                    sentences.Add(At(number, new TextSpan(spans[first].Start, spans[i].End - spans[first].Start)));
                }
            }
        }

        return sentences;

        SourceSentence At(int number, TextSpan span)
        {
            var text = span.In(evidence[number]);
            return new SourceSentence(number, span, new ReadSentence(text, lexicon), PlacesIn(text));
        }
    }

    private static bool PointsBack(string sentence) => Word.Split(sentence) is [var first, ..] && Pronouns.Contains(first.Folded);

    /// <summary>The names of the places in a text.</summary>
    public static IReadOnlySet<string> PlacesIn(string text) =>
        Conversation.Places.In(Word.Split(text)).Select(p => p.Place.Name).ToHashSet(StringComparer.Ordinal);
}
