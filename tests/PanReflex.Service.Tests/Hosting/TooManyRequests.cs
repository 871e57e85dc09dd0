using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanReflex.Service.Hosting;
using PanReflex.Service.Web;

namespace PanReflex.Service.Tests.Hosting;

public sealed class TooManyRequests
{
    [Fact]
    public async Task Too_many_calls_are_refused_with_a_time_as_date_which_Web_Chat_understands()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Web:RequestsPerMinute", "10")]);
        builder.Services.AddSingleton(TimeProvider.System).AddSettings<WebOptions>("Web");
        builder.AddRequestLimits();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseRateLimiter();
        app.MapGet("/", () => "da");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        HttpResponseMessage? refused;
        do
        {
            var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetAsync("/", TestContext.Current.CancellationToken)));
            refused = Array.Find(responses, response => response.StatusCode == HttpStatusCode.TooManyRequests);
        }
        while (refused is null);

        Assert.NotNull(refused.Headers.RetryAfter?.Date);
        Assert.Contains("Bitte einen Moment warten", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_is_rounded_up_so_that_nobody_comes_back_too_early() =>
        Assert.Equal("Sun, 22 Nov 2026 12:00:02 GMT", RetryAfter.Header(new DateTimeOffset(2026, 11, 22, 12, 0, 1, 1, TimeSpan.Zero)));
}
