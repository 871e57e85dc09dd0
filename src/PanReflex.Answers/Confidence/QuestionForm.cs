using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Confidence;

/// <summary>What a question opens or turns on: its interrogative.</summary>
public enum QuestionForm
{
    /// <summary>No interrogative: a yes-or-no question, a heading, a sigh.</summary>
    None,

    /// <summary>"Wie viele", "wie hoch", "wann": wants a number or a date.</summary>
    Quantity,

    /// <summary>"Welche": wants one of a kind.</summary>
    Which,

    /// <summary>"Warum": wants a reason.</summary>
    Why,

    /// <summary>"Wer": wants people or offices.</summary>
    Who,

    /// <summary>"Wie": wants a way.</summary>
    How,

    /// <summary>"Was": wants anything.</summary>
    What,

    /// <summary>"Wo", "woher": wants a place or source.</summary>
    Where,

    /// <summary>"Womit", "wozu" and the like: wants a means or purpose.</summary>
    Means,
}

/// <summary>Reads the form of a question.</summary>
internal static class QuestionForms
{
    private static readonly HashSet<string> Measures = new(StringComparer.Ordinal)
    {
        "viel", "viele", "vielen", "hoch", "oft", "lang", "lange", "gross", "teuer", "alt",
    };

    /// <summary>The form that the first interrogative gives.</summary>
    public static QuestionForm Of(string text)
    {
        var words = Word.Split(text);
        for (var i = 0; i < words.Count; i++)
        {
            var form = Of(words[i].Folded, i + 1 < words.Count ? words[i + 1].Folded : "");
            if (form != QuestionForm.None)
            {
                return form;
            }
        }

        return QuestionForm.None;
    }

    private static QuestionForm Of(string word, string next) => word switch
    {
        "wann" or "wieviel" or "wieviele" or "wievielen" => QuestionForm.Quantity,
        "wie" => Measures.Contains(next) ? QuestionForm.Quantity : QuestionForm.How,
        "was" => QuestionForm.What,
        "wer" or "wem" or "wen" => QuestionForm.Who,
        "warum" or "wieso" or "weshalb" or "weswegen" => QuestionForm.Why,
        "wo" or "woher" or "wohin" => QuestionForm.Where,
        "womit" or "wodurch" or "woran" or "wozu" or "wofuer" => QuestionForm.Means,
        _ => word.StartsWith("welche", StringComparison.Ordinal) ? QuestionForm.Which : QuestionForm.None,
    };
}
