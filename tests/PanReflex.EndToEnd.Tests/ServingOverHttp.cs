using System.Net;
using System.Net.Http.Headers;
using PanReflex.EndToEnd.Tests.Running;

namespace PanReflex.EndToEnd.Tests;

[Collection(nameof(WithService))]
public sealed class ServingOverHttp(WithService with)
{
    private HttpClient Client => new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = with.Service.Address };

    [Fact]
    public async Task Pages_name_a_strict_policy_with_a_fresh_nonce()
    {
        using var client = Client;
        var policies = new List<string>();
        for (var visit = 0; visit < 2; visit++)
        {
            using var response = await client.GetAsync("/");
            policies.Add(response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("no-store", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
        }

        Assert.NotEqual(policies[0], policies[1]);
        Assert.All(policies, policy =>
        {
            Assert.StartsWith("default-src 'none'; script-src 'nonce-", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Only_the_configured_pages_may_frame_the_embedded_chat()
    {
        using var client = Client;
        using var response = await client.GetAsync("/eingebettet");
        Assert.Contains($"frame-ancestors 'self' {WithService.Portal}", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br", 900_000)]
    [InlineData("gzip", 1_100_000)]
    public async Task Web_Chat_is_sent_compressed_and_kept_for_ever(string encoding, long atMost)
    {
        using var client = Client;
        var page = await client.GetStringAsync("/");
        var address = page.Split('"').Single(part => part.EndsWith("/webchat.js", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var response = await client.SendAsync(request);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
        Assert.InRange(response.Content.Headers.ContentLength ?? long.MaxValue, 1, atMost);
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    [InlineData("/assets/000000000000/page.css")]
    [InlineData("/quellen/gibt-es-nicht")]
    [InlineData("/quellen/..%2f..%2fREADME")]
    [InlineData("/quellen/krisenmanagement/datei")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        using var client = Client;
        using var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("rn=14&zitat=0-20", true)]
    [InlineData("rn=14&zitat=0-999999", false)]
    [InlineData("rn=14&zitat=-5-3", false)]
    [InlineData("rn=14&zitat=99999999999-1", false)]
    [InlineData("rn=abc&zitat=<script>", false)]
    [InlineData("zitat=0-20", false)]
    public async Task Only_a_sensible_range_is_marked(string query, bool marked)
    {
        using var client = Client;
        var page = await client.GetStringAsync($"/quellen/krisenmanagement?{query}");
        Assert.Equal(marked, page.Contains("<mark>", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_cannot_put_markup_into_the_page_and_its_PDF_opens_at_a_page()
    {
        using var knowledge = new KnowledgeFolder();
        knowledge.Write("boese.md", "---\ntitle: \"<script>alert(1)</script>\"\n---\n\n# Titel\n\n## <img src=x onerror=alert(2)>\n\n**Rn. 1** Ein Satz mit <b>Markup</b> & <script>alert(3)</script> darin, lang genug zum Lesen.\n");
        knowledge.WritePdf("bericht.pdf", ["Lagebild", "Die Stadt hat im Jahr 2021 ein gemeinsames Lagebild eingefuehrt."], ["Personal", "Das Personal wurde in jeder Woche neu verteilt."]);
        await using var service = new ServiceProcess(("Knowledge__Folder", knowledge.Path));
        await service.StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };

        var hostile = await client.GetStringAsync("/quellen/boese");
        Assert.DoesNotContain("<script>alert", hostile, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", hostile, StringComparison.Ordinal);

        var pdf = await client.GetStringAsync("/quellen/bericht");
        Assert.Contains("/quellen/bericht/datei#page=2", pdf, StringComparison.Ordinal);
        using var file = await client.GetAsync("/quellen/bericht/datei");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("default-src 'none'", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        // A report that is dropped in while the service runs is there without a restart.
        knowledge.Write("neu.md", "# Neuer Bericht\n\n**Rn. 1** Die Feuerwehr richtete eine Sammelstelle fuer Sandsaecke am Hafen ein, und Freiwillige halfen.\n");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await client.GetStringAsync("/", deadline.Token)).Contains("/quellen/neu", StringComparison.Ordinal))
        {
            await Task.Delay(100, deadline.Token);
        }
    }
}
