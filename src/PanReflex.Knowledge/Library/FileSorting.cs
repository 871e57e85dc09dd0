using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Library;

/// <summary>Sorts the files of the folder into reports, their side files, and the rest.</summary>
internal static class FileSorting
{
    private static readonly string[] QuestionEndings = [".fragen.yaml", ".fragen.yml"];
    private static readonly string[] ModelQuestionEndings = [Yaml.ModelQuestionsYaml.Ending];
    private static readonly string[] MetadataEndings = [".meta.yaml", ".meta.yml"];

    /// <summary>Endings of what lies beside web pages; nobody expects them to be read.</summary>
    private static readonly HashSet<string> Attachments = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".css", ".js", ".woff", ".woff2",
    };

    public static KnowledgeFiles Sort(string folder, ReportReading reading, CancellationToken cancellationToken)
    {
        var (files, skipped) = FolderScan.Run(folder, cancellationToken);
        var questions = files.Where(file => EndsWith(file, QuestionEndings)).ToDictionary(file => file.Name);
        var metadata = files.Where(file => EndsWith(file, MetadataEndings)).ToDictionary(file => file.Name);
        var modelQuestions = files.Where(file => EndsWith(file, ModelQuestionEndings)).ToDictionary(file => file.Name);
        var used = new HashSet<string>();
        var reports = new List<FoundReport>();
        var unreadable = new List<UnreadableFile>(skipped);
        foreach (var file in files.Where(file => !questions.ContainsKey(file.Name) && !metadata.ContainsKey(file.Name) && !modelQuestions.ContainsKey(file.Name)))
        {
            if (reading.Knows(file.Name) && !IsReadme(file.Name))
            {
                reports.Add(new FoundReport(
                    file, Beside(file, QuestionEndings, questions, used), Beside(file, MetadataEndings, metadata, used), Beside(file, ModelQuestionEndings, modelQuestions, used)));
            }
            else if (!IsReadme(file.Name) && !Attachments.Contains(Path.GetExtension(file.Name)))
            {
                unreadable.Add(new UnreadableFile(file.Name, Path.GetExtension(file.Name) is { Length: > 0 } ending
                    ? $"Dateien mit der Endung {ending} werden nicht gelesen. Gelesen werden {string.Join(", ", reading.Endings)}."
                    : $"Dateien ohne Endung werden nicht gelesen. Gelesen werden {string.Join(", ", reading.Endings)}."));
            }
        }

        var orphans = questions.Keys.Concat(metadata.Keys).Concat(modelQuestions.Keys).Where(name => !used.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => new FileNote(name, "Zu dieser Datei gibt es keinen Bericht mit demselben Namen."));
        return new KnowledgeFiles(reports, unreadable, [.. orphans]);
    }

    private static FoundFile? Beside(FoundFile report, string[] endings, Dictionary<string, FoundFile> sideFiles, HashSet<string> used)
    {
        var stem = report.Name[..^Path.GetExtension(report.Name).Length];
        foreach (var name in endings.SelectMany(ending => new[] { report.Name + ending, stem + ending }))
        {
            if (sideFiles.TryGetValue(name, out var file))
            {
                used.Add(name);
                return file;
            }
        }

        return null;
    }

    private static bool EndsWith(FoundFile file, string[] endings) =>
        endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsReadme(string name) =>
        Path.GetFileNameWithoutExtension(name) is var stem
        && (stem.Equals("README", StringComparison.OrdinalIgnoreCase) || stem.Equals("LIESMICH", StringComparison.OrdinalIgnoreCase));
}
