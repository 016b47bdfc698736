namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Connect links without a database.</summary>
internal sealed class FakeConnectLinks : IConnectLinks
{
    public const string Secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    public List<ConnectLinkSummary> Links { get; } = [];

    public List<string> Calls { get; } = [];

    public Task<RosterResult<NewConnectLink>> CreateAsync(
        string talentId, string platform, string? handle, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"create {talentId} {platform} {handle} by {actor.Name}");
        Links.Add(new ConnectLinkSummary("link_1", platform, handle, Sample.Now, actor.Name, Sample.Now.AddDays(7), null, ConnectLinkState.Open));
        return Task.FromResult(new RosterResult<NewConnectLink>(
            new NewConnectLink("link_1", platform, handle, Sample.Now.AddDays(7), Secret), RosterError.None, null));
    }

    public Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectLinkSummary>?>([.. Links]);

    public Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"revoke {talentId} {linkId} by {actor.Name}");
        Links.RemoveAll(l => l.Id == linkId);
        return Task.FromResult(new RosterResult<bool>(true, RosterError.None, null));
    }

    public Task<OpenedLink?> OpenAsync(string secret, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DisconnectAsync(string secret, CancellationToken cancellationToken) => throw new NotSupportedException();
}
