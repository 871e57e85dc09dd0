using PanReflex.Knowledge;

namespace PanReflex.Search.Index;

/// <summary>The texts of an index by kind, and which passage each belongs to. Passages of one section share its heading.</summary>
internal sealed class IndexedTexts
{
    public IndexedTexts(IReadOnlyList<Passage> passages)
    {
        Passages = passages;
        var headingNumbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var headings = new List<string>();
        var questions = new List<string>();
        var questionOwners = new List<int>();
        HeadingOfPassage = new int[passages.Count];
        for (var passage = 0; passage < passages.Count; passage++)
        {
            var heading = string.Join(" / ", passages[passage].Section);
            if (!headingNumbers.TryGetValue(heading, out var number))
            {
                number = headingNumbers[heading] = headings.Count;
                headings.Add(heading);
            }

            HeadingOfPassage[passage] = number;
            foreach (var question in passages[passage].Paragraphs.SelectMany(p => p.Questions))
            {
                questions.Add(question);
                questionOwners.Add(passage);
            }
        }

        (Headings, Questions, PassageOfQuestion) = (headings, questions, [.. questionOwners]);
    }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Distinct headings; the empty one stands for passages without.</summary>
    public IReadOnlyList<string> Headings { get; }

    public IReadOnlyList<string> Questions { get; }

    public int[] HeadingOfPassage { get; }

    public int[] PassageOfQuestion { get; }
}
