using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evidence;
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
                while (first > 0 && i - first < 2 && SentenceDependence.NeedsPredecessor(spans[first].In(text)))
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

    /// <summary>The names of the places in a text.</summary>
    public static IReadOnlySet<string> PlacesIn(string text) =>
        Conversation.Places.In(Word.Split(text)).Select(p => p.Place.Name).ToHashSet(StringComparer.Ordinal);
}
