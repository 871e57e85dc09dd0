using PanReflex.Search.Analysis;
using PanReflex.Search.Index;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Ranking;

/// <summary>A passage's number with its score and signals.</summary>
internal readonly record struct Ranked(int Passage, double Score, Signals Signals);

/// <summary>Ranks the passages of an index for a query.</summary>
internal sealed class Ranker(IndexSnapshot index, SearchOptions options, RankingWeights weights)
{
    /// <summary>The best passages, best first; ties in the order of the index.</summary>
    /// <param name="text">The user's words.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="report">Number of the only report wanted; null for all.</param>
    public IReadOnlyList<Ranked> Rank(string text, int count, int? report)
    {
        var forms = index.NewAnalyzer(options).AnalyzeText(text, options.MaxQueryWords);
        if (forms.Count == 0 || index.Texts.Count == 0)
        {
            return [];
        }

        var query = new Query(forms, index.Concepts.Find(forms));
        var parts = new float[index.Texts.Count];
        var terms = new float[index.Texts.Count];
        var ceiling = index.Texts.Parts.Score(query.Terms, parts);
        index.Terms.Score(query.Concepts, terms, ceiling);
        var vector = QueryVector(forms);
        var cosines = Cosines(index.TextVectors, parts.Length, vector);
        var headings = ScoreField(index.Headings, query, Cosines(index.HeadingVectors, index.Headings.Count, vector));
        var questions = BestQuestions(ScoreField(index.Questions, query, Cosines(index.QuestionVectors, index.Questions.Count, vector)));

        var first = new float[parts.Length];
        for (var p = 0; p < first.Length; p++)
        {
            first[p] = report is null || index.ReportOfPassage[p] == report
                ? (float)((weights.Parts * parts[p]) + (weights.Terms * terms[p]) + (weights.Headings * headings[index.HeadingOfPassage[p]]) + (weights.Questions * questions[p]) + (weights.Vector * cosines[p]))
                : float.NegativeInfinity;
        }

        var candidates = Best.Of(first, options.CharGramCandidates);
        var charGrams = weights.CharGrams == 0 ? new float[candidates.Length] : index.Texts.CharGrams.Score(query.Words, candidates);
        var ranked = new List<Ranked>(candidates.Length);
        for (var c = 0; c < candidates.Length; c++)
        {
            var p = candidates[c];
            var score = first[p] + (weights.CharGrams * charGrams[c]);
            if (score > 0)
            {
                ranked.Add(new Ranked(p, score, new Signals(parts[p], charGrams[c], headings[index.HeadingOfPassage[p]], questions[p], terms[p], cosines[p])));
            }
        }

        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Passage.CompareTo(b.Passage));
        return ranked.Count > count ? ranked[..count] : ranked;
    }

    // Parts and character grams of a small field in one score, with the proportions they have in passage texts.
    private float[] ScoreField(TextField field, Query query, float[] cosines)
    {
        var scores = new float[field.Count];
        field.Parts.Score(query.Terms, scores);
        var share = weights.Parts + weights.CharGrams;
        if (share == 0)
        {
            return scores;
        }

        for (var t = 0; t < scores.Length; t++)
        {
            scores[t] = (float)(((scores[t] * weights.Parts) + (cosines[t] * weights.Vector)) / share);
        }

        var candidates = Best.Of(scores, options.CharGramCandidates);
        var charGrams = weights.CharGrams == 0 ? new float[candidates.Length] : field.CharGrams.Score(query.Words, candidates);

        for (var c = 0; c < candidates.Length; c++)
        {
            scores[candidates[c]] += (float)(weights.CharGrams / share * charGrams[c]);
        }

        return scores;
    }

    private Int8Rows? QueryVector(IReadOnlyList<WordForm> forms)
    {
        if (index.Space is not { } space || weights.Vector == 0)
        {
            return null;
        }

        var row = new Int8Rows(1, space.Dimensions);
        row.Set(0, space.Vector(forms, index.Vocabulary));
        return row;
    }

    private static float[] Cosines(Int8Rows? vectors, int count, Int8Rows? query)
    {
        var cosines = new float[count];
        if (query is not null)
        {
            vectors?.Dot(query, 0, cosines);
        }

        return cosines;
    }

    private float[] BestQuestions(float[] scores)
    {
        var best = new float[index.Texts.Count];
        for (var q = 0; q < scores.Length; q++)
        {
            ref var present = ref best[index.PassageOfQuestion[q]];
            present = Math.Max(present, scores[q]);
        }

        return best;
    }
}
