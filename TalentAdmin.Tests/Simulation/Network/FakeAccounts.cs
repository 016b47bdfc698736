namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>The accounts on all platforms.</summary>
internal sealed class FakeAccounts
{
    private readonly Dictionary<string, FakeAccount> _byName = new(StringComparer.Ordinal);
    private readonly List<FakeAccount> _all = [];

    public IReadOnlyList<FakeAccount> All => _all;

    public FakeAccount Add(string platform, bool hasToken, bool hasPicture)
    {
        var account = new FakeAccount(platform, _all.Count + 1, hasToken, hasPicture);
        _all.Add(account);
        _byName[$"{platform}/{account.Handle}"] = account;
        _byName[$"{platform}/{account.ExternalId}"] = account;
        if (account.Token is { } token)
        {
            _byName[token] = account;
        }

        return account;
    }

    /// <summary>By handle or by the platform's id.</summary>
    public FakeAccount? Find(string platform, string name) => _byName.GetValueOrDefault($"{platform}/{name}");

    public FakeAccount? OfToken(string? token) => token is null ? null : _byName.GetValueOrDefault(token);
}
