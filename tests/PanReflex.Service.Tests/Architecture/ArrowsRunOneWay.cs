using System.Xml.Linq;

namespace PanReflex.Service.Tests.Architecture;

public sealed class ArrowsRunOneWay
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PanReflex.Knowledge"] = [],
        ["PanReflex.Search"] = ["PanReflex.Knowledge"],
        ["PanReflex.Answers"] = ["PanReflex.Search"],
        ["PanReflex.Guides"] = ["PanReflex.Answers"],
        ["PanReflex.BotFramework"] = [],
        ["PanReflex.Service"] = ["PanReflex.Answers", "PanReflex.BotFramework", "PanReflex.Guides"],
    };

    private static readonly string[] NamesThatSayNothing = ["Utils", "Util", "Helpers", "Helper", "Common", "Misc", "Extensions", "Manager"];

    [Fact]
    public void Each_project_refers_only_to_the_rooms_below_it()
    {
        var projects = Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories);

        var references = projects.ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => XDocument.Load(path).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
                .Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), references.Keys.Order(StringComparer.Ordinal));
        Assert.All(references, project => Assert.Equal(Allowed[project.Key], project.Value));
    }

    [Fact]
    public void The_bot_framework_knows_nothing_of_PanReflex()
    {
        var sources = SourceFiles("PanReflex.BotFramework");

        Assert.DoesNotContain(sources, path => File.ReadLines(path).Any(line =>
            line.StartsWith("using PanReflex.", StringComparison.Ordinal)
            && !line.StartsWith("using PanReflex.BotFramework", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_room_and_no_file_has_a_name_that_says_nothing()
    {
        var names = Directory.GetFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(IsWritten)
            .SelectMany(path => Path.GetRelativePath(Root(), path).Split(Path.DirectorySeparatorChar))
            .Select(name => Path.GetFileNameWithoutExtension(name));

        Assert.DoesNotContain(names, name => NamesThatSayNothing.Contains(name, StringComparer.Ordinal));
    }

    private static IEnumerable<string> SourceFiles(string project) =>
        Directory.GetFiles(Path.Combine(Root(), "src", project), "*.cs", SearchOption.AllDirectories).Where(IsWritten);

    private static bool IsWritten(string path) =>
        !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PanReflex.sln was not found above the test's folder.");
    }
}
