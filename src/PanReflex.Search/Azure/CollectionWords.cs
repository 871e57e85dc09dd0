using PanReflex.Knowledge;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Azure;

/// <summary>
/// The words of the collection as the embedded index knows them. The service tells how it ranks, not how much of a question a passage covers;
/// this measures it with the embedded analysis and formula, so that confidence means the same with either engine.
/// </summary>
internal sealed class CollectionWords
{
    // More passages don't change how rare a word is.
    private const int Sample = 20_000;

    private readonly TrainedWords _trained;
    private readonly bool _decompounding;
    private readonly Vocabulary _vocabulary = new();
    private readonly WordForm[] _forms;
    private readonly FieldWords _texts = new(), _headings = new(), _questions = new();

    /// <summary>Reads the words of passages.</summary>
    /// <param name="version">Version of the collection; null for none.</param>
    /// <param name="passages">Its passages.</param>
    /// <param name="options">Whether compounds are split.</param>
    /// <param name="trained">The words of written German.</param>
    public CollectionWords(string? version, IReadOnlyList<Passage> passages, SearchOptions options, TrainedWords trained)
    {
        (Version, _trained, _decompounding) = (version, trained, options.Decompounding);
        var fields = new IndexedTexts(passages);
        var every = Math.Max(1, (passages.Count + Sample - 1) / Sample);
        var texts = fields.Passages.Select(passage => _vocabulary.Add(passage.Text)).ToList();
        var headings = fields.Headings.Select(_vocabulary.Add).ToList();
        var questions = fields.Questions.Select(_vocabulary.Add).ToList();
        var analyzer = NewAnalyzer();
        _forms = [.. _vocabulary.Words.Select(analyzer.Analyze)];
        Count(_texts, texts);
        Count(_headings, headings);
        Count(_questions, questions);

        void Count(FieldWords field, List<int[]> all)
        {
            for (var i = 0; i < all.Count; i += every)
            {
                field.Add([.. all[i].Select(word => _forms[word]).Where(form => !form.IsStop)]);
            }
        }
    }

    /// <summary>The version whose words these are; null for none.</summary>
    public string? Version { get; }

    /// <summary>Prepares a question.</summary>
    /// <param name="question">The user's words.</param>
    /// <param name="most">So many of them are read.</param>
    /// <param name="weights">Weights of the signals.</param>
    public PassageMeasure Measure(string question, int most, RankingWeights weights)
    {
        var asked = NewAnalyzer().AnalyzeText(question, most);
        return new PassageMeasure(Forms, _texts.Ask(asked), _headings.Ask(asked), _questions.Ask(asked), weights);
    }

    private List<WordForm> Forms(string text)
    {
        WordAnalyzer? analyzer = null;
        var forms = new List<WordForm>();
        foreach (var token in new WordTokens(WordTokens.Normalise(text)))
        {
            var form = _vocabulary.Find(token) is >= 0 and var word ? _forms[word] : (analyzer ??= NewAnalyzer()).Analyze(token.ToString());
            if (!form.IsStop)
            {
                forms.Add(form);
            }
        }

        return forms;
    }

    private WordAnalyzer NewAnalyzer() => new(_decompounding ? new Decompounder(new CompoundWords(_trained, _vocabulary).Frequency) : null);
}
