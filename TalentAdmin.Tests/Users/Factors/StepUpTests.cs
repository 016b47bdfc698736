using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>What asks again who one is: by pages, by calls, and in the services behind them.</summary>
public sealed class StepUpTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public StepUpTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StepUp StepUp => _app.Services.GetRequiredService<StepUp>();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Proof_OfASignInOrAToken_HoldsFiveMinutes(bool byToken)
    {
        using var client = byToken ? await _app.CreateBearerClientAsync() : await _app.CreateCookieClientAsync();

        _clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Equal(HttpStatusCode.OK, await ExportAsync(client));
        _clock.Advance(TimeSpan.FromSeconds(10));
        using var late = await client.PostAsync("/api/admin/audit.csv", null, Token);

        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Equal(StepUp.Asked, (await late.ReadEnvelopeAsync()).GetProperty("message").GetString());
        using var reading = await client.GetAsync("/api/admin/audit", Token);
        Assert.Equal(HttpStatusCode.OK, reading.StatusCode);
    }

    [Fact]
    public async Task Services_WithoutAProof_RefuseThemselves()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var other = await _app.AddUserAsync(hashPassword: false);
        var actor = new Actor(admin.Id, admin.Email!);
        var users = _app.Directory();

        Assert.Equal(StepUp.Unproven, await users.InviteAsync("new@example.com", AppRoles.Viewer, actor, Token));
        Assert.Equal(StepUp.Unproven, await users.SetRoleAsync(other.Id, AppRoles.Admin, actor, Token));
        Assert.Equal(StepUp.Unproven, await users.ResetPasswordAsync(other.Id, actor, Token));
        Assert.Equal(StepUp.Unproven, await users.ResetSecondFactorAsync(other.Id, actor, Token));
        var key = new NewApiKey("Script", [ApiScopes.Read], ExpiresAt: null, [], IsService: false);
        Assert.Equal(StepUp.Asked, (await _app.Services.GetRequiredService<ApiKeyStore>().MakeAsync(key, actor, Token)).Refusal);
        Assert.True((await users.InviteAsync("new@example.com", AppRoles.Viewer, await _app.ActorAsync(admin), Token)).IsDone);
        Assert.False(await StepUp.IsProvenAsync(actor with { Standing = new ActorStanding(null, "of somebody else", null) }, Token));
    }

    [Fact]
    public async Task Forgetting_WithoutAProof_IsRefused()
    {
        using var admin = await _app.CreateBearerClientAsync();
        using var made = await admin.PostAsJsonAsync("/api/admin/talent", new { name = "Jane" }, Token);
        var talentId = (await made.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString();
        using var asked = await admin.PostAsJsonAsync("/api/admin/privacy/requests", new { kind = "erase", talentId }, Token);
        var request = (await asked.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString();
        _clock.Advance(TimeSpan.FromMinutes(6));

        using var late = await admin.PostAsync($"/api/admin/privacy/requests/{request}/confirm", null, Token);
        using var fresh = await _app.CreateBearerClientAsync();
        using var done = await fresh.PostAsync($"/api/admin/privacy/requests/{request}/confirm", null, Token);

        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("done", (await done.ReadEnvelopeAsync()).GetProperty("data").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Proof_ByThePassword_IsForThisSessionAlone_AndIsInNoCookie()
    {
        var user = await _app.AddUserAsync(AppRoles.Admin);
        using var here = new FactorVisit(_app);
        using var elsewhere = new FactorVisit(_app);
        await here.SignInAsync(user);
        await elsewhere.SignInAsync(user);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Forbidden, await ExportAsync(here.Client));

        Assert.Contains("neither your password", await here.SendAsync("/account/security", "confirm", ("Confirmation.Typed", "wrong horse battery")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await ExportAsync(here.Client));
        Assert.Equal("/account/security", await here.SendAsync("/account/security", "confirm", ("Confirmation.Typed", TalentAdminFactory.Password)));

        Assert.Equal(HttpStatusCode.OK, await ExportAsync(here.Client));
        Assert.Equal(HttpStatusCode.Forbidden, await ExportAsync(elsewhere.Client));
        await using var context = _app.CreateContext();
        Assert.Equal("By password", (await context.AuditEntries.Include(e => e.Words).SingleAsync(e => e.Action == "user.confirmed", Token)).Detail);
    }

    [Fact]
    public async Task Proof_OnOneNode_HoldsOnTheOther()
    {
        await using var there = new TalentAdminFactory { Clock = _clock }.With("ConnectionStrings:TalentAdmin", $"Data Source={_app.DatabaseFile}");
        var user = await _app.AddUserAsync(AppRoles.Admin);
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        await using var context = _app.CreateContext();
        var session = await context.Sessions.Where(s => s.UserId == user.Id).Select(s => s.Id).SingleAsync(Token);
        var actor = new Actor(user.Id, user.Email!) { Standing = new ActorStanding(null, session, null) };
        var other = there.Services.GetRequiredService<StepUp>();
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.False(await other.IsProvenAsync(actor, Token));

        await StepUp.NoteAsync(actor, "password", Token);

        Assert.True(await other.IsProvenAsync(actor, Token));
        Assert.False(await other.IsProvenAsync(actor with { Id = "somebody else" }, Token));
        await _app.Services.GetRequiredService<SessionStore>().SignOutAsync(actor, session, Token);
        Assert.False(await other.IsProvenAsync(actor, Token));
    }

    [Theory]
    [InlineData("Security:AskAgainMinutes", "2")]
    public async Task Proof_HoldsAsLongAsIsSet(string key, string value)
    {
        await using var app = new TalentAdminFactory { Clock = _clock }.With(key, value);
        using var client = await app.CreateCookieClientAsync();
        _clock.Advance(TimeSpan.FromMinutes(2.1));

        Assert.Equal(HttpStatusCode.Forbidden, await ExportAsync(client));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> ExportAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/api/admin/audit.csv", null, Token);
        return answer.StatusCode;
    }
}
