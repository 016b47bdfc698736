using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Talents;

/// <summary>What becomes of an account whose handle was checked when it was connected.</summary>
public sealed class HandleCheckTests
{
    [Fact]
    public async Task ConnectAsync_HandleThatNobodyHas_IsConnectedAndMarkedUntilSomebodyGrantsAccess()
    {
        await using var harness = await HarnessAsync(new HandleCheck.NotFound());
        harness.TikTok.Says("marlow", new PlatformResult.NeedsReauth("token_missing"));

        var id = await harness.TalentAsync("Marlow", "tiktok:marlow");
        Assert.Equal((ConnectionHealth.NotFound, "not_found"), await HealthAsync(harness, id));
        await harness.RefreshAsync(id);
        Assert.Equal((ConnectionHealth.NotFound, "not_found"), await HealthAsync(harness, id));

        harness.TikTok.HasPicture("marlow", "one");
        await harness.RefreshAsync(id);
        Assert.Equal((ConnectionHealth.Healthy, null), await HealthAsync(harness, id));
    }

    [Fact]
    public async Task ConnectAsync_HandleThatExists_WaitsForThePermission()
    {
        await using var harness = await HarnessAsync(new HandleCheck.Exists("Marlow"));
        harness.TikTok.Says("marlow", new PlatformResult.NeedsReauth("token_missing"));

        var id = await harness.TalentAsync("Marlow", "tiktok:marlow");
        Assert.Equal((ConnectionHealth.Pending, null), await HealthAsync(harness, id));
        await harness.RefreshAsync(id);
        Assert.Equal((ConnectionHealth.ReconnectNeeded, "token_missing"), await HealthAsync(harness, id));
    }

    [Fact]
    public async Task ConnectAsync_PlatformThatCannotBeAsked_DoesNotStopAnybody()
    {
        await using var harness = await HarnessAsync(new HandleCheck.Unknown("timeout"));

        var id = await harness.TalentAsync("Marlow", "tiktok:marlow");

        Assert.Equal((ConnectionHealth.Pending, null), await HealthAsync(harness, id));
    }

    [Fact]
    public async Task ConnectAsync_WithAToken_NeedsNoCheck()
    {
        await using var harness = await HarnessAsync(new HandleCheck.NotFound());
        var id = await harness.TalentAsync("Marlow");

        var answer = await harness.Roster.ConnectAsync(
            id, new NewConnection("tiktok", "marlow", AccessToken: "act.token"), SyncHarness.Actor, SyncHarness.Token);

        Assert.Equal(ConnectionHealth.Pending, answer.Value!.Health);
    }

    private static Task<SyncHarness> HarnessAsync(HandleCheck said) =>
        SyncHarness.CreateAsync(more: services => services.AddSingleton<IHandleCheck>(new FakeHandleCheck(said)));

    private static async Task<(ConnectionHealth Health, string? Reason)> HealthAsync(SyncHarness harness, string talentId)
    {
        var account = Assert.Single((await harness.FindAsync(talentId)).Connections);
        return (account.Health, account.LastError);
    }

    private sealed class FakeHandleCheck(HandleCheck said) : IHandleCheck
    {
        public string Platform => "tiktok";

        public Task<HandleCheck> CheckAsync(string handle, CancellationToken cancellationToken) => Task.FromResult(said);
    }
}
