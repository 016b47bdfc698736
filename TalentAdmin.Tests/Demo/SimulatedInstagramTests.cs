
namespace TalentAdmin.Tests.Demo;

/// <summary>The rows of the scenario matrix that end at a source, through the real clients.</summary>
public sealed class SimulatedInstagramTests : IDisposable
{
    private readonly SimulationHarness _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Instagram_WithoutToken_IsFoundByHandleOnTheAgencysToken() =>
        Assert.IsType<PlatformResult.Found>(await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, null)));

    [Fact]
    public async Task Instagram_PersonalAccount_CannotBeToldFromNone()
    {
        _rig.World.Account("instagram", "marlow").Kind = SimulatedKind.Personal;

        Assert.Equal(
            new PlatformResult.NotFound("not_found"), await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, null)));
    }

    [Theory]
    [InlineData(SimulatedToken.PasswordChanged, "password_changed")]
    [InlineData(SimulatedToken.ScopeMissing, "permission_missing")]
    public async Task Instagram_TokenOfNoUse_NeedsReauth(SimulatedToken token, string reason)
    {
        var granted = await _rig.Get<IConnectionTokenGrant>().GrantAsync("instagram", "marlow", TestContext.Current.CancellationToken);
        _rig.World.Account("instagram", "marlow").Token = token;

        Assert.Equal(
            new PlatformResult.NeedsReauth(reason),
            await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, granted!.AccessToken)));
    }

    [Fact]
    public async Task Instagram_Wrapped_ReadsTheSame()
    {
        var flat = await _rig.FindAsync("instagram", "marlow");
        _rig.World.Instagram.Wrapped = true;

        Assert.Equal(flat, await _rig.FindAsync("instagram", "marlow"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task Instagram_AppLimit_PausesThePlatformOnly(int status)
    {
        _rig.World.Instagram.ThrottledWith = status;

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromHours(1)), await _rig.FindAsync("instagram", "marlow"));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
    }

    [Fact]
    public async Task Instagram_UsageAt95Percent_SlowsDownBeforeBeingBlocked()
    {
        _rig.World.Instagram.Usage = """{"call_volume":95,"cpu_time":3}""";

        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        Assert.Equal("near_limit", _rig.Throttle.Of("instagram")?.Reason);
    }
}
