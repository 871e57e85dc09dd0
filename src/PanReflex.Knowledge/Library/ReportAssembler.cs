using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Knowledge.Library;

/// <summary>Makes a report of a draft and its side files: defaults, normalised text, numbers, spans, questions.</summary>
internal static class ReportAssembler
{
    /// <param name="Document">The report.</param>
    /// <param name="Notes">Reservations, for editors.</param>
    internal sealed record Assembled(ReportDocument Document, IReadOnlyList<FileNote> Notes);

    /// <summary>The report; or null when the draft has no text.</summary>
    public static Assembled? Assemble(ReportDraft draft, string fileName, string hash, SideFiles beside)
    {
        var texts = draft.Paragraphs
            .Select(paragraph => paragraph with { Text = TextNormalizer.Normalize(paragraph.Text) })
            .Where(paragraph => paragraph.Text.Any(char.IsLetter)).ToList();
        if (texts.Count == 0)
        {
            return null;
        }

        var notes = draft.Notes.Select(note => new FileNote(fileName, note)).ToList();
        var metadata = draft.Metadata;
        if (beside.Metadata is { } metadataFile)
        {
            var (given, errors) = MetadataYaml.Parse(metadataFile.Text);
            metadata = given.Or(metadata);
            notes.AddRange(errors.Select(error => new FileNote(metadataFile.Name, error)));
        }

        var report = ToReport(metadata, draft, fileName, hash, notes);
        var questions = Questions(beside.Questions, notes);
        var paragraphs = Number(report.Id, texts, questions);
        foreach (var number in questions.Keys.Except(paragraphs.Select(paragraph => paragraph.Number)))
        {
            notes.Add(new FileNote(beside.Questions!.Name, $"Der Bericht hat keinen Absatz mit der Randnummer {number}; die Fragen dazu bleiben weg."));
        }

        paragraphs = WithModelQuestions(paragraphs, beside.ModelQuestions, notes);
        return new Assembled(new ReportDocument(report, paragraphs) { HasOwnNumbers = texts.Any(text => text.Number is not null) }, notes);
    }

    private static Report ToReport(ReportMetadata metadata, ReportDraft draft, string fileName, string hash, List<FileNote> notes)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        var id = Slug.From(metadata.Id ?? stem);
        if (metadata.Id is { } given && !Slug.IsValid(given))
        {
            notes.Add(new FileNote(fileName, $"Die Kennung „{given}“ darf nur Kleinbuchstaben, Ziffern und Bindestriche haben; verwendet wird „{id}“."));
        }

        var title = NullIfEmpty(metadata.Title) ?? TextNormalizer.Normalize(stem.Replace('_', ' '));
        return new Report(
            id, title, NullIfEmpty(metadata.Theme) ?? title, metadata.Date, NullIfEmpty(metadata.Publisher), NullIfEmpty(metadata.Licence),
            metadata.Source, NullIfEmpty(metadata.Note), fileName, hash, draft.Sources);
    }

    private static IReadOnlyDictionary<int, IReadOnlyList<string>> Questions(SideFile? file, List<FileNote> notes)
    {
        if (file is null)
        {
            return new Dictionary<int, IReadOnlyList<string>>();
        }

        var (questions, errors) = QuestionsYaml.Parse(file.Text);
        notes.AddRange(errors.Select(error => new FileNote(file.Name, error)));
        return questions;
    }

    /// <summary>Written numbers stay; the others follow the highest written one, so that they never collide.</summary>
    private static List<Paragraph> Number(string reportId, List<DraftParagraph> drafts, IReadOnlyDictionary<int, IReadOnlyList<string>> questions)
    {
        var next = drafts.Max(draft => draft.Number ?? 0) + 1;
        var start = 0;
        var paragraphs = new List<Paragraph>(drafts.Count);
        foreach (var draft in drafts)
        {
            var number = draft.Number ?? next++;
            paragraphs.Add(new Paragraph(
                reportId, number, [.. draft.Section.Select(TextNormalizer.Normalize).Where(heading => heading.Length > 0)], draft.Page,
                draft.Text, new TextSpan(start, draft.Text.Length), draft.References, questions.GetValueOrDefault(number, [])));
            start += draft.Text.Length + 1;
        }

        return paragraphs;
    }

    /// <summary>Adds what a model wrote behind what editors wrote. Questions for another text than the paragraph has now are left out.</summary>
    private static List<Paragraph> WithModelQuestions(List<Paragraph> paragraphs, SideFile? file, List<FileNote> notes)
    {
        if (file is null)
        {
            return paragraphs;
        }

        var (written, errors) = ModelQuestionsYaml.Parse(file.Text);
        notes.AddRange(errors.Select(error => new FileNote(file.Name, error)));
        var stale = new List<int>();
        var extended = paragraphs.Select(paragraph =>
        {
            if (!written.Paragraphs.TryGetValue(paragraph.Number, out var entry))
            {
                return paragraph;
            }

            if (entry.TextHash != ModelQuestionsYaml.HashOf(paragraph.Text))
            {
                stale.Add(paragraph.Number);
                return paragraph;
            }

            var added = entry.Questions.Except(paragraph.Questions, StringComparer.OrdinalIgnoreCase).ToList();
            return paragraph with { Questions = [.. paragraph.Questions, .. added], QuestionsByModel = added.Count };
        }).ToList();
        stale.AddRange(written.Paragraphs.Keys.Except(paragraphs.Select(p => p.Number)));
        if (stale.Count > 0)
        {
            notes.Add(new FileNote(file.Name, $"Geändert oder entfallen sind die Absätze {string.Join(", ", stale.Order().Select(n => $"Rn. {n}"))}; die Fragen des Modells dazu bleiben weg. „enrich“ schreibt sie neu."));
        }

        return extended;
    }

    private static string? NullIfEmpty(string? text) => TextNormalizer.Normalize(text) is { Length: > 0 } value ? value : null;
}

/// <summary>A small file beside a report.</summary>
/// <param name="Name">Path below the reports folder.</param>
/// <param name="Text">Its text.</param>
internal sealed record SideFile(string Name, string Text);

/// <summary>The small files beside a report; null for those that aren't there.</summary>
/// <param name="Questions">Questions of editors.</param>
/// <param name="Metadata">Metadata.</param>
/// <param name="ModelQuestions">Questions of a language model.</param>
internal sealed record SideFiles(SideFile? Questions, SideFile? Metadata, SideFile? ModelQuestions);
