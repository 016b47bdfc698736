using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Insights;

/// <summary>The dashboard, its API, its files and the audit log, over the whole app.</summary>
public sealed class InsightPagesTests : IAsyncLifetime
{
    private readonly ApiFixture _api = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _api.InitializeAsync();
        var id = await _api.AddTalentAsync("Jane Smith");
        await _api.ConnectAsync(id, "instagram", "jane");
        await _api.SyncAsync(id);

        // Two may count at the same moment; then the other one's pass is not over yet.
        var rollup = _api.Factory.Services.GetRequiredService<Rollup>();
        while (!await rollup.PassAsync(Token))
        {
            await Task.Delay(20, Token);
        }
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Insights_AfterASync_TellIt()
    {
        using var answer = await _api.Viewer.GetAsync("/api/admin/insights/sync?days=7", Token);
        var data = (await answer.ReadEnvelopeAsync()).GetProperty("data");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(7, data.GetProperty("days").GetArrayLength());
        Assert.True(data.GetProperty("success").GetProperty("day").GetProperty("total").GetInt32() > 0);
        Assert.Equal(100, data.GetProperty("success").GetProperty("day").GetProperty("percent").GetDouble());
        Assert.Equal(1, data.GetProperty("freshness").GetProperty("fresh").GetInt32());
        Assert.Equal(JsonValueKind.String, data.GetProperty("nextRunAt").ValueKind);
    }

    [Theory]
    [InlineData("days=0")]
    [InlineData("days=many")]
    [InlineData("days=4000")]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-11-22&to=2026-11-01")]
    [InlineData("from=2020-01-01")]
    public async Task Insights_OfNonsense_AreRefusedInWords(string query)
    {
        using var answer = await _api.Viewer.GetAsync($"/api/admin/insights/sync?{query}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("BAD_REQUEST", (await answer.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("days", "day,talents,successful")]
    [InlineData("sources", "day,instagram,tiktok,youtube")]
    [InlineData("platforms", "platform,attempts")]
    [InlineData("failures", "platform,reason")]
    [InlineData("freshness", "confirmed,talents")]
    [InlineData("runs", "run,trigger")]
    public async Task File_OfATable_HasItsHeader(string table, string header)
    {
        using var answer = await _api.Viewer.PostAsync($"/api/admin/insights/sync.csv?table={table}", null, Token);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(header, (await answer.Content.ReadAsStringAsync(Token)).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_AtTheStart_ShowsTheFiguresAndTheirNumbers()
    {
        using var browser = await _api.Factory.CreateCookieClientAsync(AppRoles.Viewer);

        var page = await browser.GetStringAsync("/", Token);

        Assert.All(["Success by day", "Where photos come from", "Why syncs failed", "How old photos are", "<summary", "<svg"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AuditLog_ForAnAdmin_ShowsWhoDidWhat_AndForAViewerNothing()
    {
        using var admin = await _api.Factory.CreateCookieClientAsync(AppRoles.Admin);
        using var viewer = await _api.Factory.CreateCookieClientAsync(AppRoles.Viewer);

        var page = await admin.GetStringAsync("/audit", Token);
        using var refused = await viewer.GetAsync("/audit", Token);
        using var refusedFile = await _api.Viewer.PostAsync("/api/admin/audit.csv", null, Token);
        using var export = await _api.Admin.PostAsync("/api/admin/audit.csv?action=talent.", null, Token);
        var file = await export.Content.ReadAsStringAsync(Token);
        using var listed = await _api.Admin.GetAsync("/api/admin/audit?action=audit.exported", Token);

        Assert.Contains("Talent added", page, StringComparison.Ordinal);
        Assert.Contains("Jane Smith", page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refusedFile.StatusCode);
        Assert.Contains("talent.created", file, StringComparison.Ordinal);
        Assert.DoesNotContain("connection.added", file, StringComparison.Ordinal);
        Assert.Equal(1, (await listed.ReadEnvelopeAsync()).GetProperty("data").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Ready_OfAFreshApp_NamesItsParts()
    {
        using var answer = await _api.Anonymous.GetAsync("/health/ready", Token);
        var data = (await answer.ReadEnvelopeAsync()).GetProperty("data");

        Assert.Equal("ready", data.GetProperty("status").GetString());
        Assert.Equal(
            ["database", "database_disk", "database_isolation", "ends_log", "image_library", "key_ring", "last_run", "schedule"],
            data.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }
}
