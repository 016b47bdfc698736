namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Connect links without a database.</summary>
internal sealed class FakeConnectLinks : IConnectLinks
{
    public const string Secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    public List<ConnectLinkSummary> Links { get; } = [];

    public List<string> Calls { get; } = [];

    public Task<RosterResult<NewConnectLink>> CreateAsync(
        string talentId, IReadOnlyCollection<WantedGrant> platforms, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"create {talentId} {string.Join(", ", platforms.Select(p => $"{p.Platform} {p.Handle}"))} by {actor.Name}");
        List<GrantSummary> grants = [.. platforms.Select(p => new GrantSummary(p.Platform, p.Handle, null, ConnectLinkState.Open))];
        Links.Add(new ConnectLinkSummary("link_1", grants, Sample.Now, actor.Name, Sample.Now.AddDays(7), null, 1, ConnectLinkState.Open));
        return Made(Secret);
    }

    public Task<RosterResult<NewConnectLink>> AddSecretAsync(
        string talentId, string linkId, ConnectLinkWay way, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"again {talentId} {linkId} {way} by {actor.Name}");
        return Made(Secret.Replace('a', 'b'));
    }

    public Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectLinkSummary>?>([.. Links]);

    public Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"revoke {talentId} {linkId} by {actor.Name}");
        Links.RemoveAll(l => l.Id == linkId);
        return Task.FromResult(new RosterResult<bool>(true, RosterError.None, null));
    }

    public Task<OpenedLink?> OpenAsync(string secret, LinkProof proof, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CreatorResult> DisconnectAsync(string secret, LinkProof proof, string? platform, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CreatorResult> SendPictureAsync(string secret, LinkProof proof, ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CreatorResult> RemovePictureAsync(string secret, LinkProof proof, string photoId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CreatorResult> AskForRemovalAsync(string secret, LinkProof proof, string platform, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static Task<RosterResult<NewConnectLink>> Made(string secret) => Task.FromResult(
        new RosterResult<NewConnectLink>(new NewConnectLink("link_1", ["tiktok"], Sample.Now.AddDays(7), secret), RosterError.None, null));
}
