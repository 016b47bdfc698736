namespace TalentAdmin.Tests.Demo;

/// <summary>The Demo panel's rename, through the real clients and the whole sync.</summary>
public sealed class DemoRenameTests : IAsyncLifetime
{
    private RealConnections _accounts = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _accounts = await RealConnections.CreateAsync();

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Theory]
    [InlineData("instagram", "marlow")]
    [InlineData("youtube", "marlow")]
    public async Task Rename_ThenTheFirstHandleAgain_IsFollowedAndSeen(string platform, string handle)
    {
        var talent = await _accounts.ConnectAsync(platform, handle);
        var control = new DemoControl(_accounts.World, _accounts.Get<ISyncQueue>(), scopes: null!, TimeProvider.System);
        var account = (await FindAsync(talent)).Connections[0];

        Assert.Equal("new" + handle, await control.RenameAsync(talent, account, Token));
        Assert.Equal(SyncEffect.Unchanged, (await _accounts.SyncAsync(talent)).Effect);
        var renamed = (await FindAsync(talent)).Connections[0];
        Assert.Equal((ConnectionHealth.Renamed, "new" + handle, handle), (renamed.Health, renamed.Handle, renamed.RenamedFrom));

        // The switches of the panel go on working under the new handle.
        await control.ChangePhotoAsync(talent, renamed, Token);
        Assert.Equal(SyncEffect.Updated, (await _accounts.SyncAsync(talent)).Effect);

        Assert.Equal(handle, await control.RenameAsync(talent, renamed, Token));
        await _accounts.SyncAsync(talent);
        var back = (await FindAsync(talent)).Connections[0];
        Assert.Equal((ConnectionHealth.Healthy, handle, null), (back.Health, back.Handle, back.RenamedFrom));
    }

    [Theory]
    [InlineData("instagram", true)]
    [InlineData("tiktok", false)]
    public async Task TellsRenames_WhereAnswersNameTheHandle(string platform, bool tells)
    {
        var talent = await _accounts.ConnectAsync(platform, "marlow");
        var control = new DemoControl(_accounts.World, _accounts.Get<ISyncQueue>(), scopes: null!, TimeProvider.System);

        Assert.Equal(tells, control.TellsRenames((await FindAsync(talent)).Connections[0]));
    }

    private async Task<TalentDetail> FindAsync(string talentId) => (await _accounts.Get<ITalentDirectory>().FindAsync(talentId, Token))!;
}
