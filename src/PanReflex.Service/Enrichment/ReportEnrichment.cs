using PanReflex.Answers.Model;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Service.Enrichment;

/// <summary>Has the language model write questions beside the reports, in files that people review, change and delete.</summary>
/// <param name="library">The reports.</param>
/// <param name="time">Clock.</param>
public sealed class ReportEnrichment(ReportLibrary library, TimeProvider time)
{
    /// <summary>Writes questions for the paragraphs of a report that have none for their present text. What is there already stays.</summary>
    /// <param name="document">The report.</param>
    /// <param name="writing">The model.</param>
    /// <param name="most">Most questions for a paragraph.</param>
    /// <param name="cancellationToken">Stops; what was written until then is kept.</param>
    public async Task<EnrichmentResult> WriteAsync(ReportDocument document, QuestionWriting writing, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(writing);
        var file = FileOf(document.Report);
        var known = File.Exists(file) ? ModelQuestionsYaml.Parse(await File.ReadAllTextAsync(file, cancellationToken)).Questions.Paragraphs : new Dictionary<int, ParagraphModelQuestions>();
        var paragraphs = document.Paragraphs.Where(p => known.TryGetValue(p.Number, out var entry) && entry.TextHash == ModelQuestionsYaml.HashOf(p.Text))
            .ToDictionary(p => p.Number, p => known[p.Number]);
        var open = document.Paragraphs.Where(p => !paragraphs.ContainsKey(p.Number)).ToList();
        var (written, empty) = (0, 0);
        try
        {
            foreach (var paragraph in open)
            {
                var questions = await writing.WriteAsync(paragraph, most, cancellationToken);
                if (questions.Count == 0)
                {
                    empty++;
                    continue;
                }

                paragraphs[paragraph.Number] = new ParagraphModelQuestions(ModelQuestionsYaml.HashOf(paragraph.Text), questions);
                written++;
            }
        }
        finally
        {
            if (written > 0 || paragraphs.Count != known.Count)
            {
                await SaveAsync(file, new ModelQuestions(writing.Model, QuestionWriting.PromptHash, DateOnly.FromDateTime(time.GetLocalNow().Date), paragraphs));
            }
        }

        return new EnrichmentResult(file, written, empty, document.Paragraphs.Count - open.Count);
    }

    /// <summary>Deletes the file of a report; false when there is none.</summary>
    public bool Remove(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var file = FileOf(report);
        var exists = File.Exists(file);
        File.Delete(file);
        return exists;
    }

    private string FileOf(Report report) => Path.Combine(
        library.ReportsFolder, Path.ChangeExtension(report.FileName, null) + ModelQuestionsYaml.Ending);

    // Whole or not at all: a watcher reads the folder while this runs.
    private static async Task SaveAsync(string file, ModelQuestions questions)
    {
        var draft = file + ".tmp~";
        await File.WriteAllTextAsync(draft, ModelQuestionsYaml.Write(questions), CancellationToken.None);
        File.Move(draft, file, overwrite: true);
    }
}

/// <summary>What enriching a report gave.</summary>
/// <param name="File">Where the questions stand.</param>
/// <param name="Written">Paragraphs that got questions.</param>
/// <param name="Empty">Paragraphs for which the model gave none that can be used.</param>
/// <param name="Kept">Paragraphs that had questions already.</param>
public sealed record EnrichmentResult(string File, int Written, int Empty, int Kept);
