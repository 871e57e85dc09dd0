namespace PanReflex.Knowledge.Library;

/// <summary>Resolves links in every part of a path, which <see cref="FileSystemInfo.ResolveLinkTarget"/> does only for the last.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[resolved.Length..]).Reverse());
        for (var links = 0; rest.TryPop(out var part);)
        {
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException($"The links of {path} go round in circles.");
            }

            var absolute = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(absolute)!;
            foreach (var step in Parts(absolute[resolved.Length..]).Reverse())
            {
                rest.Push(step);
            }
        }

        return resolved;
    }

    private static string[] Parts(string path) => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
