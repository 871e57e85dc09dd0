namespace PanReflex.Knowledge.Tests;

/// <summary>Finds files of the repository and samples beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Knowledge => Path.Combine(Root, "knowledge");

    /// <summary>A document from the folder of samples beside the repository; the test is skipped when it is absent.</summary>
    public static string Sample(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "samples", name));
        Assert.SkipUnless(File.Exists(path), $"The sample {name} is not there.");
        return path;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PanReflex.sln was not found above the tests.");
    }
}
