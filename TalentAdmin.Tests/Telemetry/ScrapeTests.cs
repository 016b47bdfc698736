using System.Net;
using System.Net.Http.Headers;

namespace TalentAdmin.Tests.Telemetry;

public sealed class ScrapeTests : IAsyncDisposable
{
    private const string ScraperToken = "a token for the scraper";

    private readonly TalentAdminFactory _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_SwitchedOff_AreNotThere()
    {
        using var viewer = await _app.CreateBearerClientAsync(AppRoles.Viewer);

        using var answer = await viewer.GetAsync("/metrics", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("another token of length", HttpStatusCode.Unauthorized)]
    [InlineData(ScraperToken, HttpStatusCode.OK)]
    public async Task Metrics_WithAToken_WantIt(string? token, HttpStatusCode status)
    {
        using var scraper = _app.With("Metrics:Prometheus", "true").With("Metrics:PrometheusToken", ScraperToken).CreateAnonymousClient();
        scraper.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var answer = await scraper.GetAsync("/metrics", Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_ForAViewer_HoldOurs()
    {
        using var viewer = await _app.With("Metrics:Prometheus", "true").CreateBearerClientAsync(AppRoles.Viewer);

        var text = await viewer.GetStringAsync("/metrics", Token);

        Assert.All(
            ["talentadmin_queue_depth", "talentadmin_platform_budget_left", "talentadmin_platform_circuit_open", "talentadmin_db_duration", "dotnet_process_memory_working_set"],
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
