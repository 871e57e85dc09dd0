using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Tests.Library;

public class Registering_the_library
{
    [Fact]
    public void All_formats_are_registered()
    {
        using var services = Services(_ => { });

        Assert.Equal([".docx", ".htm", ".html", ".markdown", ".md", ".pdf", ".txt", ".xhtml"], services.GetRequiredService<ReportReading>().Endings);
        Assert.NotNull(services.GetRequiredService<ReportLibrary>());
        Assert.NotNull(services.GetRequiredService<KnowledgeWatcher>());
    }

    [Fact]
    public void A_wrong_option_names_key_and_remedy()
    {
        using var services = Services(options => options.MaxFileBytes = -1);

        var problem = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<KnowledgeOptions>>().Value);

        Assert.Contains("Knowledge:MaxFileBytes muss zwischen", problem.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Action<KnowledgeOptions> configure) => new ServiceCollection()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddKnowledge().Configure(configure).BuildServiceProvider();
}
