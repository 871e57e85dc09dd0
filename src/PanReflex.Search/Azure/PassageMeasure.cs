using PanReflex.Knowledge;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Azure;

/// <summary>Measures passages against one question with the signals of the embedded index. Concepts and vectors are the service's matter and not measured.</summary>
internal sealed class PassageMeasure(Func<string, List<WordForm>> analyse, FieldQuestion texts, FieldQuestion headings, FieldQuestion questions, RankingWeights weights)
{
    /// <summary>The signals of a passage.</summary>
    public Signals Of(Passage passage)
    {
        var (parts, grams) = texts.Measure(analyse(passage.Text));
        return new Signals(
            parts,
            grams,
            Lexical(headings, string.Join(" / ", passage.Section)),
            Lexical(questions, string.Join('\n', passage.Paragraphs.SelectMany(paragraph => paragraph.Questions))),
            0,
            0);
    }

    /// <summary>The lexical score that the embedded index would give: text and alternative questions in their shares, and headings.</summary>
    public double Score(Passage passage, Signals signals)
    {
        var text = (weights.Parts * signals.Parts) + (weights.CharGrams * signals.CharGrams);
        var asked = passage.Paragraphs.All(paragraph => paragraph.Questions.Count == 0) ? text : (weights.Parts + weights.CharGrams) * signals.Questions;
        return ((1 - weights.Questions) * text) + (weights.Questions * asked) + (weights.Headings * signals.Headings);
    }

    // Parts and character grams in one score up to 1, with the proportions they have in passage texts.
    private double Lexical(FieldQuestion field, string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        var (parts, grams) = field.Measure(analyse(text));
        var share = weights.Parts + weights.CharGrams;
        return share == 0 ? parts : ((weights.Parts * parts) + (weights.CharGrams * grams)) / share;
    }
}
