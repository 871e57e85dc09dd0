using PanReflex.Search.Index;

namespace PanReflex.Search.Ranking;

/// <summary>A passage's number with its score and signals.</summary>
internal readonly record struct Ranked(int Passage, double Score, Signals Signals);

/// <summary>Ranks the passages of an index for a query.</summary>
/// <remarks>
/// score = (1 − q)·LEX(text) + q·LEX(questions) + headings·LEX(heading) + terms·concepts + vector·cosine, where
/// LEX = parts·BM25(stems and parts) + charGrams·BM25(grams), each BM25 divided by its ceiling.
/// </remarks>
internal sealed class Ranker(IndexSnapshot index, SearchOptions options, RankingWeights weights)
{
    /// <summary>The best passages, best first; ties in the order of the index.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cosines">Cosine of every passage's vector with the query's; null without vectors.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="report">Number of the only report wanted; null for all.</param>
    public IReadOnlyList<Ranked> Rank(Query query, float[]? cosines, int count, int? report)
    {
        var passages = index.Texts.Count;
        var parts = new float[passages];
        var terms = new float[passages];
        cosines ??= new float[passages];
        var ceiling = index.Texts.Parts.Score(query.Terms, parts);
        index.Terms.Score(query.Concepts, terms, ceiling);
        var headings = Lexical(index.Headings, query);
        var questions = Lexical(index.Questions, query);
        var first = new float[passages];
        for (var p = 0; p < passages; p++)
        {
            first[p] = report is null || index.ReportOfPassage[p] == report ? (float)Score(p, 0) : float.NegativeInfinity;
        }

        var candidates = Best.Of(first, options.CharGramCandidates);
        var charGrams = weights.CharGrams == 0 ? new float[candidates.Length] : index.Texts.CharGrams.Score(query.Stems, candidates);
        var ranked = new List<Ranked>(candidates.Length);
        for (var c = 0; c < candidates.Length; c++)
        {
            var p = candidates[c];
            var score = Score(p, charGrams[c]);
            if (score > 0)
            {
                ranked.Add(new Ranked(p, score, new Signals(parts[p], charGrams[c], headings[index.HeadingOfPassage[p]], Questions(p), terms[p], cosines[p])));
            }
        }

        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Passage.CompareTo(b.Passage));
        return ranked.Count > count ? ranked[..count] : ranked;

        double Score(int p, double grams)
        {
            var text = (weights.Parts * parts[p]) + (weights.CharGrams * grams);
            var asked = index.QuestionsOfPassage[p] == IndexedTexts.None ? text : (weights.Parts + weights.CharGrams) * Questions(p);
            return ((1 - weights.Questions) * text) + (weights.Questions * asked) + (weights.Headings * headings[index.HeadingOfPassage[p]])
                + (weights.Terms * terms[p]) + (weights.Vector * cosines[p]);
        }

        float Questions(int p) => index.QuestionsOfPassage[p] == IndexedTexts.None ? 0 : questions[index.QuestionsOfPassage[p]];
    }

    // Parts and character grams of a field in one score up to 1, with the proportions they have in passage texts.
    private float[] Lexical(TextField field, Query query)
    {
        var scores = new float[field.Count];
        field.Parts.Score(query.Terms, scores);
        var share = weights.Parts + weights.CharGrams;
        if (share == 0 || weights.CharGrams == 0)
        {
            return scores;
        }

        var candidates = Best.Of(scores, options.CharGramCandidates);
        var charGrams = field.CharGrams.Score(query.Stems, candidates);
        for (var t = 0; t < scores.Length; t++)
        {
            scores[t] *= (float)(weights.Parts / share);
        }

        for (var c = 0; c < candidates.Length; c++)
        {
            scores[candidates[c]] += (float)(weights.CharGrams / share * charGrams[c]);
        }

        return scores;
    }
}
