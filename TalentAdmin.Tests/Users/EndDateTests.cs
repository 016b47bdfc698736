using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>A reviewer's account works through its last day, in UTC, and no longer.</summary>
public sealed class EndDateTests : IAsyncDisposable
{
    private static readonly DateOnly _lastDay = new(2026, 12, 14);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 12, 14, 23, 59, 0, TimeSpan.Zero));
    private readonly TalentAdminFactory _app;

    public EndDateTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LastDay_Over_EndsSignInSessionTokenAndKey()
    {
        var reviewer = await _app.AddUserAsync();
        Assert.True((await _app.Directory().SetLastDayAsync(reviewer.Id, _lastDay, Keys.System, Token)).IsDone);
        using var browser = await _app.CreateCookieClientAsync(user: reviewer);
        using var program = await _app.CreateBearerClientAsync(user: reviewer);
        using var robot = Keys.Client(_app, (await Keys.MakeAsync(_app, reviewer, ["read"])).Key!);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            (await ApiAsync(browser), await ApiAsync(program), await ApiAsync(robot)));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (await ApiAsync(browser), await ApiAsync(program), await ApiAsync(robot)));
        using var stranger = _app.CreateAnonymousClient();
        using var refused = await stranger.SubmitAsync(
            "/account/sign-in", null, ("Input.Email", reviewer.Email!), ("Input.Password", TalentAdminFactory.Password));
        Assert.Contains("its end date has not come", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_AndTakenAway_IsAudited()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var user = await _app.AddUserAsync(email: "bob@example.com", hashPassword: false);
        var actor = new Actor(admin.Id, admin.Email!);

        await _app.Directory().SetLastDayAsync(user.Id, _lastDay, actor, Token);
        Assert.Equal(_lastDay, await LastDayAsync(user.Id));
        await _app.Directory().SetLastDayAsync(user.Id, null, actor, Token);

        Assert.Null(await LastDayAsync(user.Id));
        await using var context = _app.CreateContext();
        var entries = await context.AuditEntries.OrderBy(e => e.Id).ToListAsync(Token);
        Assert.Equal(["bob@example.com: 2026-12-14", "bob@example.com: no end"], entries.Select(e => e.Detail));
        Assert.All(entries, e => Assert.Equal(("user.end_date_changed", admin.Id), (e.Action, e.ActorId)));
    }

    [Fact]
    public async Task Set_ForTheLastAdminWhoStays_OrInThePast_IsRefused()
    {
        var stays = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var leaves = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        Assert.Contains("This day is over", (await SetAsync(leaves, _lastDay.AddDays(-1))).Refusal, StringComparison.Ordinal);
        Assert.True((await SetAsync(leaves, _lastDay)).IsDone);

        Assert.Contains("last admin", (await SetAsync(stays, _lastDay)).Refusal, StringComparison.Ordinal);
        Assert.Contains("last admin", (await _app.Directory().SetDisabledAsync(stays.Id, disabled: true, Keys.System, Token)).Refusal, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> ApiAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/api/admin/talent", Token);
        return response.StatusCode;
    }

    private Task<UserResult> SetAsync(AppUser user, DateOnly day) => _app.Directory().SetLastDayAsync(user.Id, day, Keys.System, Token);

    private async Task<DateOnly?> LastDayAsync(string id)
    {
        await using var context = _app.CreateContext();
        return (await context.Users.FindAsync([id], Token))!.LastDay;
    }
}
