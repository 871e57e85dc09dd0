using PanReflex.BotFramework.Schema;
using PublicApiGenerator;

namespace PanReflex.BotFramework.Tests.PublicApi;

public class PublicApiTests
{
    /// <summary>The surface is a promise (docs/bot-framework-subset.md): it changes on purpose only. To approve a change,
    /// copy PublicApi.received.txt, which this test writes beside the approved file, over PublicApi.approved.txt.</summary>
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var received = typeof(Activity).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        var folder = Folder();
        var approved = File.Exists(Path.Combine(folder, "PublicApi.approved.txt")) ? File.ReadAllText(Path.Combine(folder, "PublicApi.approved.txt")).ReplaceLineEndings("\n") : "";
        if (received.Trim() != approved.Trim())
            File.WriteAllText(Path.Combine(folder, "PublicApi.received.txt"), received);

        Assert.Equal(approved.Trim(), received.Trim());
    }

    internal static string Folder()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "PanReflex.sln")))
                return Path.Combine(up.FullName, "tests", "PanReflex.BotFramework.Tests", "PublicApi");
        }

        throw new DirectoryNotFoundException("The repository's root was not found above the test's folder.");
    }
}
