using PanReflex.Answers.Evidence;

namespace PanReflex.Answers.Conversation;

/// <summary>
/// Completes a follow-up ("Und in München?", "Was hätte man besser machen sollen?") with the topic of the question before it.
/// Rules of language only: an utterance depends on the conversation when it opens with a connector and says little, when it points back
/// with a pronoun, or when it has no topic of its own.
/// </summary>
public sealed class FollowUpResolver(IWordAnalyzer analyzer)
{
    // Between the question taken up and what is new in the follow-up; not a character that people type into questions.
    private const string Arrow = " → ";

    // A pronoun in a question with more topic words than this points inside the question itself.
    private const int FewTopicWords = 3;
    private const int TopicWordsAfterConnector = 2;

    /// <summary>The question to search for; the words of the user when it stands on its own.</summary>
    /// <param name="text">What the user asked, cleaned.</param>
    /// <param name="history">Earlier exchanges, oldest first.</param>
    public ResolvedQuestion Resolve(string text, IReadOnlyList<Exchange> history)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(history);
        var before = history.LastOrDefault(e => UserText.HasWords(e.Question));
        if (before is null)
        {
            return new ResolvedQuestion(text, text, history);
        }

        var words = Word.Split(text);
        var places = Places.In(words);
        var topics = TopicWords(text, places, words);
        if (!DependsOnConversation(words, places, topics.Count))
        {
            return new ResolvedQuestion(text, text, history);
        }

        return Merge(text, history, before, words, places, topics);
    }

    private static ResolvedQuestion Merge(
        string text, IReadOnlyList<Exchange> history, Exchange before, IReadOnlyList<Word> words, IReadOnlyList<NamedPlace> places, List<string> topics)
    {
        var parts = before.Question.Split(Arrow, 2);
        var elsewhere = words.Any(w => Anaphora.Elsewhere.Contains(w.Folded));
        var placeNames = places.Select(p => p.Place.Name).ToList();
        var aspects = Aspects.Named(words);
        var added = topics.Concat(aspects).ToList();
        var topic = places.Count > 0 || elsewhere ? WithoutPlaces(parts[0]) : parts[0];

        // A new place keeps the earlier aspect and the other way round; the same kind is replaced.
        var carried = parts.Length == 2 ? Word.Split(parts[1]) : [];
        var carriedPlaces = Places.In(carried);
        var kept = added.Count == 0
            ? carried.Where((_, i) => !IsPlaceAt(carriedPlaces, i)).Select(w => w.Surface)
            : placeNames.Count == 0 && !elsewhere ? carriedPlaces.Select(p => p.Place.Name) : [];
        var focus = kept.Concat(added).Concat(placeNames).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var resolved = focus.Count == 0 ? topic : topic + Arrow + string.Join(' ', focus);

        // "in Bayern" after a question about München means the other Bavarian cities.
        var known = Places.In(Word.Split(parts[0])).Select(p => p.Place.Name).ToHashSet(StringComparer.Ordinal);
        var cities = places.Where(p => p.Place.IsLand).SelectMany(p => Places.CitiesOf(p.Place.Name)).Where(c => !known.Contains(c));
        return new ResolvedQuestion(text, resolved, history)
        {
            Refers = before,
            Topic = topic,
            Focus = focus.Count == 0 ? null : string.Join(' ', focus.Concat(cities)),
        };
    }

    private static bool DependsOnConversation(IReadOnlyList<Word> words, IReadOnlyList<NamedPlace> places, int topics)
    {
        if (words.Count == 0)
        {
            return false;
        }

        return topics == 0
            || (topics <= TopicWordsAfterConnector && Anaphora.OpensWithConnector(words))
            || (topics <= FewTopicWords && Anaphora.PointsBack(words))
            || (topics <= TopicWordsAfterConnector && places.Count == 0 && words.Any(w => Anaphora.Elsewhere.Contains(w.Folded)));
    }

    // Topic words: no stop words, no places, no words that any question may contain ("gemacht", "besser").
    private List<string> TopicWords(string text, IReadOnlyList<NamedPlace> places, IReadOnlyList<Word> words)
    {
        var placeStarts = places.SelectMany(p => words.Skip(p.At).Take(p.Words)).Select(w => w.Start).ToHashSet();
        return [.. analyzer.Analyze(text)
            .Where(w => !w.IsStop && !placeStarts.Contains(w.Start) && !Aspects.IsLight(Word.Fold(w.Surface)) && !Anaphora.IsFunctionWord(Word.Fold(w.Surface)))
            .Select(w => w.Surface)];
    }

    private static bool IsPlaceAt(IReadOnlyList<NamedPlace> places, int index) => places.Any(p => index >= p.At && index < p.At + p.Words);

    // "Wie hat München Personal bekommen?" → "Wie hat Personal bekommen?": only the words matter to search. A preposition goes with its place.
    private static string WithoutPlaces(string question)
    {
        var words = Word.Split(question);
        foreach (var place in Places.In(words).Reverse())
        {
            var from = place.At > 0 && words[place.At - 1].Folded is "in" or "aus" or "von" or "bei" or "nach" ? place.At - 1 : place.At;
            var last = words[place.At + place.Words - 1];
            question = question.Remove(words[from].Start, last.End - words[from].Start);
        }

        return string.Join(' ', question.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace(" ?", "?", StringComparison.Ordinal);
    }
}
