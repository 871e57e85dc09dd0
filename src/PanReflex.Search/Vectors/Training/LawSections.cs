using System.Text;

namespace PanReflex.Search.Vectors.Training;

/// <summary>Reads a folder of Markdown laws section by section.</summary>
internal static class LawSections
{
    /// <summary>A long section says little more than its beginning, and annexes would drown the rest.</summary>
    private const int LongestBody = 2500;

    /// <summary>Sections that begin alike (repealed ones, formulas of entry into force) are read once.</summary>
    private const int SameBeginning = 150;

    /// <summary>The Markdown files below a folder, in an order that doesn't depend on the file system.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .OrderBy(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), StringComparer.Ordinal)];

    /// <summary>The sections of a file as plain text: the heading and the beginning of the body.</summary>
    /// <param name="markdown">The file.</param>
    /// <param name="seen">Beginnings seen so far, over all files.</param>
    public static IEnumerable<string> Read(string markdown, HashSet<string> seen)
    {
        var title = "";
        var body = new StringBuilder();
        foreach (var line in WithoutFrontMatter(markdown).Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                if (Finish() is { } section)
                {
                    yield return section;
                }

                title = line.TrimStart('#').Trim();
                body.Clear();
            }
            else
            {
                Append(line);
            }
        }

        if (Finish() is { } last)
        {
            yield return last;
        }

        void Append(ReadOnlySpan<char> line)
        {
            line = line.Trim();
            if (line.Length == 0 || body.Length >= LongestBody)
            {
                return;
            }

            // Laws are wrapped at 70 columns; a hyphen at the end of a line belongs to the word ("EU-", "Landes-").
            body.Append(line);
            if (line[^1] != '-')
            {
                body.Append(' ');
            }
        }

        string? Finish()
        {
            var text = body.Length > LongestBody ? body.ToString(0, LongestBody) : body.ToString();
            var beginning = text.Length > SameBeginning ? text[..SameBeginning] : text;
            return beginning.Length > 0 && seen.Add(beginning) ? title + " \n" + text : null;
        }
    }

    private static string WithoutFrontMatter(string markdown)
    {
        if (!markdown.StartsWith("---", StringComparison.Ordinal))
        {
            return markdown;
        }

        var end = markdown.IndexOf("\n---", 3, StringComparison.Ordinal);
        return end < 0 ? markdown : markdown[(end + 4)..];
    }
}
