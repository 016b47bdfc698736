using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

internal sealed class AuthorizationFlow(
    PlatformCatalog platforms,
    IConnectLinks links,
    AuthorizationSender sender,
    PendingAuthorizationStore store,
    AuthorizationSecrets secrets,
    GrantKeeper keeper,
    HeldGrants held,
    IdentityProof identity,
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

        return await sender.SendAsync(new NewAuthorization(talentId, platform, handle) { Staff = staff }, browser, cancellationToken);
    }

    public async Task<AuthorizationStart> BeginAsync(
        string linkSecret, LinkProof proof, string platform, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(linkSecret, proof, cancellationToken) is not { } link
            || link.Grants.FirstOrDefault(g => g.Platform == platform) is not { State: ConnectLinkState.Open or ConnectLinkState.Used } grant)
        {
            return new AuthorizationStart(null, string.Empty, AuthorizationStatus.LinkDead);
        }

        // Of a used link it is only asked who is there.
        var isProof = grant.State == ConnectLinkState.Used;
        var wanted = new NewAuthorization(link.TalentId, grant.Platform, isProof ? null : grant.Wanted)
        {
            LinkId = link.Id,
            IsProof = isProof,
            ProvenWith = link.IsProven ? proof.Platforms.FirstOrDefault() : null,
        };
        return await sender.SendAsync(wanted, browser, cancellationToken);
    }

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
            return AuthorizationResult.Of(pending, AuthorizationStatus.SignedOut);
        }

        if (answer.Error is { } error)
        {
            return error == AccessDenied ? AuthorizationResult.Of(pending, AuthorizationStatus.Cancelled) : NotGranted(pending, AuthorizationStatus.Refused, Word(error));
        }

        if (answer.Code is not { Length: > 0 and <= MaxCodeLength } code)
        {
            return NotGranted(pending, AuthorizationStatus.Refused, "code_missing");
        }

        if (sender.Find(pending.Platform) is not { } at || !platforms.TryGet(pending.Platform, out var definition))
        {
            return AuthorizationResult.Of(pending, AuthorizationStatus.PlatformOff);
        }

        var request = new RedeemRequest(code, browser.RedirectUri, secrets.Verifier(pending), answer.Scopes);
        return await at.RedeemAsync(request, cancellationToken) switch
        {
            OAuthResult.Granted { Account: { ExternalId.Length: > 0 and <= MaxIdLength } account } granted => pending.IsProof
                ? await identity.ProveAsync(pending, granted.Tokens, InTheirForm(definition, account), at, cancellationToken)
                : await keeper.KeepAsync(pending, granted.Tokens, InTheirForm(definition, account), isConfirmed: false, cancellationToken),
            OAuthResult.Refused { Reason: PermissionMissing } => NotGranted(pending, AuthorizationStatus.PermissionMissing, PermissionMissing),
            OAuthResult.Refused { Reason: NoChannel } => NotGranted(pending, AuthorizationStatus.NoAccount, NoChannel),
            OAuthResult.Refused refused => NotGranted(pending, AuthorizationStatus.Refused, refused.Reason),
            OAuthResult.Failed failed => NotGranted(pending, AuthorizationStatus.Unreachable, failed.Reason),
            _ => NotGranted(pending, AuthorizationStatus.Unreachable, "account_missing"),
        };
    }

    public Task<ConnectionQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken) =>
        held.FindQuestionAsync(browserSecret, cancellationToken);

    public async Task<AuthorizationResult> AnswerAsync(bool use, AuthorizationBrowser browser, CancellationToken cancellationToken) =>
        await store.FindHeldAsync(browser.Secret, cancellationToken) is not { } pending
            ? new AuthorizationResult(AuthorizationStatus.Unknown, null, string.Empty, browser.StaffId is not null)
            : IsNotTheirs(pending, browser)
                ? AuthorizationResult.Of(pending, AuthorizationStatus.SignedOut)
                : await held.AnswerAsync(use, pending, cancellationToken);

    private static bool IsNotTheirs(PendingAuthorization pending, AuthorizationBrowser browser) =>
        pending.ActorId is not null && pending.ActorId != browser.StaffId;

    private static OAuthIdentity InTheirForm(PlatformDefinition platform, OAuthIdentity account) =>
        account with { Handle = account.Handle is { } handle ? platform.ReadHandle(handle) : null };

    // Codes of OAuth are words; what is none does not belong into a log.
    private static string Word(string error) =>
        error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "error_unknown";

    private AuthorizationResult NotGranted(PendingAuthorization pending, AuthorizationStatus result, string reason)
    {
        logger.NotGranted(pending.Platform, pending.TalentId, reason);
        return AuthorizationResult.Of(pending, result);
    }
}
