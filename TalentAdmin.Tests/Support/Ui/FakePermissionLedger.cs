namespace TalentAdmin.Tests.Support.Ui;

/// <summary>The ledger, and what is held back, as a test says.</summary>
internal sealed class FakePermissionLedger : IPermissionLedger, IWithdrawnPictures
{
    public List<ConsentLine> Consents { get; } = [];

    public List<EndingPicture> Ending { get; } = [];

    public List<NotRevoked> NotRevoked { get; } = [];

    public List<string> Held { get; } = [];

    public List<string?> Searches { get; } = [];

    public Task<PagedResult<ConsentLine>> ConsentsAsync(string? search, int page, int pageSize, CancellationToken cancellationToken)
    {
        Searches.Add(search);
        return PageAsync(Consents, page, pageSize);
    }

    public Task<PagedResult<EndingPicture>> EndingAsync(int page, int pageSize, CancellationToken cancellationToken) => PageAsync(Ending, page, pageSize);

    public Task<PagedResult<NotRevoked>> NotRevokedAsync(int page, int pageSize, CancellationToken cancellationToken) => PageAsync(NotRevoked, page, pageSize);

    public Task<bool> SettleAsync(string grantId, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(NotRevoked.RemoveAll(r => r.GrantId == grantId) > 0);

    public Task<IReadOnlyList<string>> HeldAsync(string talentId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. Held]);

    public Task<bool> ShowAsync(string talentId, Actor actor, CancellationToken cancellationToken)
    {
        Held.Clear();
        return Task.FromResult(true);
    }

    private static Task<PagedResult<T>> PageAsync<T>(List<T> all, int page, int pageSize) =>
        Task.FromResult(new PagedResult<T>([.. all.Skip((page - 1) * pageSize).Take(pageSize)], all.Count));
}
