using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

internal sealed class AuthorizationFlow(
    IEnumerable<IPlatformOAuth> oauth,
    PlatformCatalog platforms,
    IConnectLinks links,
    IAuthorizationPages pages,
    PendingAuthorizationStore store,
    AuthorizationSecrets secrets,
    GrantWriter writer,
    GrantReturn grantReturn,
    TimeProvider time,
    ILogger<AuthorizationFlow> logger) : IAuthorizationFlow
{
    // What a platform's page says when the creator cancels; all three the same.
    private const string AccessDenied = "access_denied";
    private const string PermissionMissing = "permission_missing";
    private const string NoChannel = "no_channel";

    private const int MaxCodeLength = 4096;
    private const int MaxIdLength = 200;

    public async Task<AuthorizationStart> BeginAsync(
        string talentId, string platform, string? expectedHandle, Actor staff, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        string? handle = null;
        if (!string.IsNullOrWhiteSpace(expectedHandle))
        {
            handle = platforms.TryGet(platform, out var definition) ? definition.ReadHandle(expectedHandle) : null;
            if (handle is null)
            {
                return new AuthorizationStart(null, platform, AuthorizationStatus.InvalidHandle);
            }
        }

        return await SendAsync(talentId, platform, linkId: null, staff, handle, browser, cancellationToken);
    }

    public async Task<AuthorizationStart> BeginAsync(string linkSecret, AuthorizationBrowser browser, CancellationToken cancellationToken) =>
        await links.OpenAsync(linkSecret, cancellationToken) is { State: ConnectLinkState.Open } link
            ? await SendAsync(link.TalentId, link.Platform, link.Id, staff: null, link.ExpectedHandle, browser, cancellationToken)
            : new AuthorizationStart(null, string.Empty, AuthorizationStatus.LinkDead);

    public async Task<AuthorizationResult> CompleteAsync(
        AuthorizationReturn answer, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (!ConnectSecret.IsWellFormed(answer.State)
            || await store.TakeAnswerAsync(answer.State, browser.Secret, answer.Platform, cancellationToken) is not { } pending)
        {
            var known = platforms.TryGet(answer.Platform, out var platform) ? platform.Name : string.Empty;
            logger.UnknownReturn(known);
            return new AuthorizationResult(AuthorizationStatus.Unknown, null, known, browser.StaffId is not null);
        }

        if (IsNotTheirs(pending, browser))
        {
            return Outcome(pending, AuthorizationStatus.SignedOut);
        }

        if (answer.Error is { } error)
        {
            return error == AccessDenied ? Outcome(pending, AuthorizationStatus.Cancelled) : NotGranted(pending, AuthorizationStatus.Refused, Word(error));
        }

        if (answer.Code is not { Length: > 0 and <= MaxCodeLength } code)
        {
            return NotGranted(pending, AuthorizationStatus.Refused, "code_missing");
        }

        if (Find(pending.Platform) is not { } at || !platforms.TryGet(pending.Platform, out var definition))
        {
            return Outcome(pending, AuthorizationStatus.PlatformOff);
        }

        var request = new RedeemRequest(code, browser.RedirectUri, secrets.Verifier(pending), answer.Scopes);
        return await at.RedeemAsync(request, cancellationToken) switch
        {
            OAuthResult.Granted { Account: { ExternalId.Length: > 0 and <= MaxIdLength } account } granted =>
                await StoreAsync(pending, granted.Tokens, InTheirForm(definition, account), isConfirmed: false, cancellationToken),
            OAuthResult.Refused { Reason: PermissionMissing } => NotGranted(pending, AuthorizationStatus.PermissionMissing, PermissionMissing),
            OAuthResult.Refused { Reason: NoChannel } => NotGranted(pending, AuthorizationStatus.NoAccount, NoChannel),
            OAuthResult.Refused refused => NotGranted(pending, AuthorizationStatus.Refused, refused.Reason),
            OAuthResult.Failed failed => NotGranted(pending, AuthorizationStatus.Unreachable, failed.Reason),
            _ => NotGranted(pending, AuthorizationStatus.Unreachable, "account_missing"),
        };
    }

    public async Task<ConnectionQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        if (await store.FindHeldAsync(browserSecret, cancellationToken) is not { } pending || secrets.Grant(pending)?.Account is not { } account)
        {
            return null;
        }

        var decision = await writer.DecideAsync(pending, account, isConfirmed: false, cancellationToken);
        return new ConnectionQuestion(pending.Platform, account.Handle, account.DisplayName, decision.ExpectedHandle, pending.ActorId is not null);
    }

    public async Task<AuthorizationResult> AnswerAsync(bool use, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (await store.FindHeldAsync(browser.Secret, cancellationToken) is not { } pending)
        {
            return new AuthorizationResult(AuthorizationStatus.Unknown, null, string.Empty, browser.StaffId is not null);
        }

        if (IsNotTheirs(pending, browser))
        {
            return Outcome(pending, AuthorizationStatus.SignedOut);
        }

        if (secrets.Grant(pending) is not { Account: { } account } grant || !await store.ReleaseAsync(pending, cancellationToken))
        {
            return Outcome(pending, AuthorizationStatus.Unknown);
        }

        if (use)
        {
            return await StoreAsync(pending, grant.Tokens, account, isConfirmed: true, cancellationToken);
        }

        var decision = await writer.DecideAsync(pending, account, isConfirmed: false, cancellationToken);
        await GiveBackAsync(pending, grant.Tokens, account, decision, cancellationToken);
        return Outcome(pending, AuthorizationStatus.Declined);
    }

    private static bool IsNotTheirs(PendingAuthorization pending, AuthorizationBrowser browser) =>
        pending.ActorId is not null && pending.ActorId != browser.StaffId;

    private static OAuthIdentity InTheirForm(PlatformDefinition platform, OAuthIdentity account) =>
        account with { Handle = account.Handle is { } handle ? platform.ReadHandle(handle) : null };

    // Codes of OAuth are words; what is none does not belong into a log.
    private static string Word(string error) =>
        error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "error_unknown";

    private static AuthorizationResult Outcome(PendingAuthorization pending, AuthorizationStatus result, string? otherTalentId = null) =>
        new(result, pending.TalentId, pending.Platform, pending.ActorId is not null, pending.ActorId is null ? null : otherTalentId);

    private AuthorizationResult NotGranted(PendingAuthorization pending, AuthorizationStatus result, string reason)
    {
        logger.NotGranted(pending.Platform, pending.TalentId, reason);
        return Outcome(pending, result);
    }

    private IPlatformOAuth? Find(string platform) => oauth.FirstOrDefault(o => o.Platform == platform && o.OffReason is null);

    private async Task<AuthorizationStart> SendAsync(
        string talentId,
        string platformName,
        string? linkId,
        Actor? staff,
        string? expectedHandle,
        AuthorizationBrowser browser,
        CancellationToken cancellationToken)
    {
        if (Find(platformName) is not { } at || !platforms.TryGet(platformName, out var platform))
        {
            return new AuthorizationStart(null, platformName, AuthorizationStatus.PlatformOff);
        }

        var state = ConnectSecret.New();
        var verifier = at.UsesPkce ? ConnectSecret.New() : null;
        var stateHash = ConnectSecret.Hash(state);
        var now = time.GetUtcNow();
        var pending = new PendingAuthorization
        {
            StateHash = stateHash,
            BrowserHash = ConnectSecret.Hash(browser.Secret),
            TalentId = talentId,
            Platform = platform.Name,
            LinkId = linkId,
            ActorId = staff?.Id,
            ActorName = staff?.Name,
            ExpectedHandle = expectedHandle,
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
        return new AuthorizationStart(pages.UrlFor(platform.Name, url, expectedHandle), platform.Name, null);
    }

    private async Task<AuthorizationResult> StoreAsync(
        PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, bool isConfirmed, CancellationToken cancellationToken)
    {
        var decision = await writer.WriteAsync(pending, tokens, account, isConfirmed, cancellationToken);
        switch (decision.Status)
        {
            case AuthorizationStatus.Connected or AuthorizationStatus.Renewed:
                logger.Granted(pending.TalentId, pending.Platform);
                break;
            case AuthorizationStatus.AskAccount:
                await store.HoldAsync(pending, new OAuthResult.Granted(tokens, account), cancellationToken);
                break;
            case AuthorizationStatus.AccountInUse:
                break;
            default:
                await GiveBackAsync(pending, tokens, account, decision, cancellationToken);
                break;
        }

        return Outcome(pending, decision.Status, decision.OtherTalentId);
    }

    // A permission that is not kept is given back, unless it is also the one of an account that is connected here.
    private async Task GiveBackAsync(
        PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, AuthorizationDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.IsKnown)
        {
            await grantReturn.GiveBackAsync(pending, tokens, account.ExternalId, cancellationToken);
        }
    }
}
