using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>What was ended on another node a moment ago is not known here yet: acts are refused all the same.</summary>
public sealed class ActorGuardTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public ActorGuardTests() => _app = new TalentAdminFactory { Clock = _clock };

    public static TheoryData<string> Ends => ["disabled", "role", "session", "end date"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Act_OfWhoWasEndedElsewhere_IsRefusedAndWritesNothing(string end)
    {
        var user = await _app.AddUserAsync(AppRoles.Manager, hashPassword: false);
        using var browser = await _app.CreateCookieClientAsync(user: user);
        Assert.Equal(HttpStatusCode.Created, await ActAsync(browser));

        await EndElsewhereAsync(user.Id, end);

        Assert.Equal(HttpStatusCode.Unauthorized, await ActAsync(browser));
        await using var context = _app.CreateContext();
        Assert.Equal((1, 1), (await context.Talents.CountAsync(Token), await context.AuditEntries.CountAsync(Token)));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Service_CalledFromACircuit_AsksByItself(string end)
    {
        var user = await _app.AddUserAsync(AppRoles.Manager, hashPassword: false);
        var principal = await Circuits.PrincipalAsync(_app, user);
        await EndElsewhereAsync(user.Id, end);
        await using var scope = _app.Services.CreateAsyncScope();
        var roster = scope.ServiceProvider.GetRequiredService<ITalentRoster>();

        await Assert.ThrowsAsync<ActorEndedException>(() => roster.CreateAsync("Jane", null, principal.ToActor(), Token));

        await using var context = _app.CreateContext();
        Assert.Equal((0, 0), (await context.Talents.CountAsync(Token), await context.AuditEntries.CountAsync(Token)));
    }

    [Fact]
    public async Task BackgroundWork_OfWhoSignedOut_GoesOn_AndOfWhoWasDisabledStops()
    {
        var user = await _app.AddUserAsync(AppRoles.Manager, hashPassword: false);
        var actor = (await Circuits.PrincipalAsync(_app, user)).ToActor().InBackground();
        await using var scope = _app.Services.CreateAsyncScope();
        var roster = scope.ServiceProvider.GetRequiredService<ITalentRoster>();

        await EndElsewhereAsync(user.Id, "session");
        await roster.CreateAsync("Jane", null, actor, Token);
        await EndElsewhereAsync(user.Id, "disabled");

        await Assert.ThrowsAsync<ActorEndedException>(() => roster.CreateAsync("John", null, actor, Token));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> ActAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync("/api/admin/talent", new { name = "Jane" }, Token);
        return response.StatusCode;
    }

    // Past this node's memory of who is signed in.
    private async Task EndElsewhereAsync(string userId, string end)
    {
        var yesterday = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(-1);
        await using var context = _app.CreateContext();
        var ended = end switch
        {
            "disabled" => await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, true), Token),
            "role" => await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Role, AppRoles.Viewer).SetProperty(u => u.SecurityStamp, "another"), Token),
            "end date" => await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastDay, yesterday), Token),
            _ => await context.Sessions.Where(s => s.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, _clock.GetUtcNow()), Token),
        };
        Assert.Equal(1, ended);
    }
}
