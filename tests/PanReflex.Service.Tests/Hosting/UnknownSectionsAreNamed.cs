using Microsoft.Extensions.Configuration;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Tests.Hosting;

public sealed class UnknownSectionsAreNamed : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_misspelt_section_is_found_and_those_that_are_read_are_not()
    {
        File.WriteAllText(
            Path.Combine(folder.Path, "appsettings.json"),
            """{ "Modell": { "Endpoint": "http://localhost" }, "Web": { "Title": "Assistent" }, "logging": { "LogLevel": { "Default": "Debug" } }, "Serch": { "MaxHits": 3 } }""");
        using var configuration = new ConfigurationManager();
        configuration.AddServiceSources(folder.Path);

        Assert.Equal(["Modell", "Serch"], UnknownSections.Find(configuration, CoreServices.Sections.Keys).Order());
    }

    [Fact]
    public void The_template_has_none()
    {
        File.Copy(Path.Combine(Repository.Root, "appsettings.template.json"), Path.Combine(folder.Path, "appsettings.json"));
        using var configuration = new ConfigurationManager();
        configuration.AddServiceSources(folder.Path);

        Assert.Empty(UnknownSections.Find(configuration, CoreServices.Sections.Keys));
    }
}
