namespace PanReflex.Knowledge.Readers;

/// <summary>Keeps the section path while a document is read from top to bottom.</summary>
internal sealed class HeadingPath
{
    private readonly List<(int Level, string Text)> _open = [];

    /// <summary>Headings from the outermost to the innermost.</summary>
    public IReadOnlyList<string> Current { get; private set; } = [];

    /// <summary>Enters a heading: closes all of the same or a deeper level.</summary>
    public void Enter(int level, string text)
    {
        _open.RemoveAll(heading => heading.Level >= level);
        if (text.Length > 0)
        {
            _open.Add((level, text));
        }

        Current = [.. _open.Select(heading => heading.Text)];
    }
}
