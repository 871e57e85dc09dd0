using PanReflex.Service.Hosting;

namespace PanReflex.Service.Tests.Hosting;

public sealed class ServiceFoldersTests : IDisposable
{
    private readonly string top = Directory.CreateTempSubdirectory("panreflex-").FullName;

    public void Dispose() => Directory.Delete(top, recursive: true);

    [Fact]
    public void The_root_is_the_nearest_folder_above_the_binary_that_holds_reports()
    {
        var binary = Make("haus/src/bin");
        Make("haus/knowledge/reports");
        Make("anderswo/knowledge/reports");

        Assert.Equal(Path.Combine(top, "haus"), ServiceFolders.FindRoot(binary, Make("anderswo")));
    }

    [Fact]
    public void A_binary_elsewhere_finds_the_reports_above_the_working_folder()
    {
        Make("haus/knowledge/reports");
        Assert.Equal(Path.Combine(top, "haus"), ServiceFolders.FindRoot(Make("programme/panreflex"), Make("haus/unten")));
    }

    [Fact]
    public void Without_any_reports_everything_lies_beside_the_binary()
    {
        var binary = Make("programme/panreflex");
        Assert.Equal(binary, ServiceFolders.FindRoot(binary, Make("irgendwo")));
    }

    [Fact]
    public void Relative_folders_start_at_the_root_and_absolute_ones_stay()
    {
        var folders = ServiceFolders.From(top, new DataOptions { Folder = "ablage" }, Path.Combine(top, "x", "wissen"));
        Assert.Equal(Path.Combine(top, "ablage"), folders.Data);
        Assert.Equal(Path.Combine(top, "x", "wissen", "reports"), folders.Reports);
    }

    private string Make(string path) => Directory.CreateDirectory(Path.Combine(top, path.Replace('/', Path.DirectorySeparatorChar))).FullName;
}
