using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PanReflex.Answers.Tests;

public class AnswerOptionsTests
{
    [Theory]
    [InlineData("MaxStatements", "9", "Answers:MaxStatements")]
    [InlineData("MaxQuestionLength", "1", "Answers:MaxQuestionLength")]
    [InlineData("PartialFrom", "0.9", "Answers:PartialFrom")]
    public void A_wrong_value_is_named(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        using var services = new ServiceCollection().AddAnswers(configuration).BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AnswerOptions>>().Value);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
