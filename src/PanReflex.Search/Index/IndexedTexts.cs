using PanReflex.Knowledge;

namespace PanReflex.Search.Index;

/// <summary>The texts of an index by kind, and which passages they belong to.</summary>
internal sealed class IndexedTexts
{
    /// <summary>Stands for a passage without questions.</summary>
    public const int None = -1;

    public IndexedTexts(IReadOnlyList<Passage> passages)
    {
        Passages = passages;
        var headingNumbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var headings = new List<string>();
        var questions = new List<string>();
        HeadingOfPassage = new int[passages.Count];
        QuestionsOfPassage = new int[passages.Count];
        for (var passage = 0; passage < passages.Count; passage++)
        {
            var heading = string.Join(" / ", passages[passage].Section);
            if (!headingNumbers.TryGetValue(heading, out var number))
            {
                number = headingNumbers[heading] = headings.Count;
                headings.Add(heading);
            }

            HeadingOfPassage[passage] = number;
            QuestionsOfPassage[passage] = None;
            var asked = passages[passage].Paragraphs.SelectMany(p => p.Questions).ToList();
            if (asked.Count > 0)
            {
                QuestionsOfPassage[passage] = questions.Count;
                questions.Add(string.Join('\n', asked));
            }
        }

        (Headings, Questions) = (headings, questions);
    }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Distinct headings, shared by the passages of a section; the empty one stands for passages without.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The alternative questions of a passage, joined: together they say more than the best of them alone.</summary>
    public IReadOnlyList<string> Questions { get; }

    public int[] HeadingOfPassage { get; }

    /// <summary>Per passage the place of its questions, or <see cref="None"/>.</summary>
    public int[] QuestionsOfPassage { get; }
}
