using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PanReflex.Search.Tests;

public class SearchOptionsTests
{
    [Fact]
    public void The_index_is_registered_as_the_port()
    {
        using var folder = new TemporaryFolder();
        using var services = Services(("Folder", folder.Path));
        Assert.Same(services.GetRequiredService<LuceneIndex>(), services.GetRequiredService<IPassageIndex>());
    }

    [Theory]
    [InlineData("Folder", "")]
    [InlineData("MaxQueryWords", "0")]
    [InlineData("MaxHits", "-3")]
    [InlineData("CharGramCandidates", "1")]
    [InlineData("Weights:Parts", "-1")]
    public void A_wrong_value_stops_the_start_and_names_its_key(string key, string value)
    {
        using var services = Services((key, value));
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IPassageIndex>());
        Assert.Contains(key.Split(':')[^1], error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        return new ServiceCollection().AddLogging().AddSearch(configuration).BuildServiceProvider();
    }
}
