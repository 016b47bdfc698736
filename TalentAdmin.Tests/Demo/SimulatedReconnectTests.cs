namespace TalentAdmin.Tests.Demo;

/// <summary>The demo's accounts that need a reconnect are healed by one.</summary>
public sealed class SimulatedReconnectTests : IDisposable
{
    private readonly SimulationHarness _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("instagram", "expired.devraman")]
    [InlineData("tiktok", "expired.carmen")]
    public async Task ExpiredAccount_ItsCreatorAgrees_GivesItsPhoto(string platform, string handle)
    {
        Assert.IsType<PlatformResult.NeedsReauth>(await _rig.FindAsync(platform, handle));

        var pair = _rig.Get<SimulatedTokens>().Grant(_rig.World.Known(platform, handle));

        Assert.IsType<PlatformResult.Found>(await _rig.AskAsync(platform, new PlatformConnection(handle, null, pair.Access)));
    }
}
