using PanReflex.Answers.Verification;

namespace PanReflex.Answers.Evaluation;

/// <summary>Counts how well statements and citations fit, in the sense of ALCE (Gao et al., EMNLP 2023).</summary>
internal sealed class CitationMeasures(IStatementVerifier verifier)
{
    private int _statements;
    private int _supported;
    private int _citations;
    private int _relevant;

    /// <summary>Statements without any support.</summary>
    public int Unsupported { get; private set; }

    /// <summary>Supported statements, of all.</summary>
    public double Recall => _statements == 0 ? 1 : Math.Round((double)_supported / _statements, 4);

    /// <summary>Citations that count, of all.</summary>
    public double Precision => _citations == 0 ? 1 : Math.Round((double)_relevant / _citations, 4);

    /// <summary>Counts an answer.</summary>
    public void Add(Answer answer)
    {
        foreach (var statement in answer.Statements)
        {
            string[] quotes = [.. statement.Citations.Select(n => answer.Citations.Single(c => c.Number == n).Quote)];
            var support = verifier.Verify(statement.Text, quotes).Support;
            _statements++;
            _supported += support == Support.Full ? 1 : 0;
            Unsupported += support == Support.None ? 1 : 0;
            _citations += quotes.Length;
            _relevant += support == Support.None ? 0 : quotes.Where((quote, i) =>
                quotes.Length == 1
                || verifier.Verify(statement.Text, [quote]).Support != Support.None
                || verifier.Verify(statement.Text, [.. quotes.Where((_, j) => j != i)]).Support == Support.None).Count();
        }
    }
}
