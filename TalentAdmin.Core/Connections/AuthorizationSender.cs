namespace TalentAdmin.Core.Connections;

/// <summary>Sends browsers to platforms.</summary>
internal sealed class AuthorizationSender(
    IEnumerable<IPlatformOAuth> oauth,
    PlatformCatalog platforms,
    IAuthorizationPages pages,
    PendingAuthorizationStore store,
    AuthorizationSecrets secrets,
    TimeProvider time)
{
    /// <summary>A platform that creators can be sent to now; null if they cannot.</summary>
    public IPlatformOAuth? Find(string platform) => oauth.FirstOrDefault(o => o.Platform == platform && o.OffReason is null);

    /// <summary>Keeps an authorization that begins, and says where to send the browser.</summary>
    public async Task<AuthorizationStart> SendAsync(NewAuthorization wanted, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (Find(wanted.Platform) is not { } at || !platforms.TryGet(wanted.Platform, out var platform))
        {
            return new AuthorizationStart(null, wanted.Platform, AuthorizationStatus.PlatformOff);
        }

        var state = ConnectSecret.New();
        var verifier = at.UsesPkce ? ConnectSecret.New() : null;
        var stateHash = ConnectSecret.Hash(state);
        var now = time.GetUtcNow();
        var pending = new PendingAuthorization
        {
            StateHash = stateHash,
            BrowserHash = ConnectSecret.Hash(browser.Secret),
            TalentId = wanted.TalentId,
            Platform = platform.Name,
            LinkId = wanted.LinkId,
            ActorId = wanted.Staff?.Id,
            ActorName = wanted.Staff?.Name,
            ExpectedHandle = wanted.ExpectedHandle,
            IsProof = wanted.IsProof,
            ProvenWith = wanted.ProvenWith,
            ProtectedVerifier = verifier is null ? null : secrets.Protect(stateHash, verifier),
            CreatedAt = now,
            ExpiresAt = now + PendingAuthorizationStore.Lifetime,
        };
        if (!await store.AddAsync(pending, cancellationToken))
        {
            return new AuthorizationStart(null, platform.Name, AuthorizationStatus.TalentGone);
        }

        var challenge = verifier is null ? null : ConnectSecret.ChallengeOf(verifier);
        var url = at.AuthorizationUrl(new AuthorizationParameters(state, browser.RedirectUri, challenge));
        return new AuthorizationStart(pages.UrlFor(platform.Name, url, wanted.ExpectedHandle), platform.Name, null);
    }
}

/// <summary>An authorization that is to begin; the names are those of <see cref="PendingAuthorization"/>.</summary>
internal sealed record NewAuthorization(string TalentId, string Platform, string? ExpectedHandle)
{
    public Actor? Staff { get; init; }

    public string? LinkId { get; init; }

    public bool IsProof { get; init; }

    public string? ProvenWith { get; init; }
}
