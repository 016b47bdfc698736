using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

internal sealed class AuthorizationFlow(
    IEnumerable<IPlatformOAuth> oauth,
    PlatformCatalog platforms,
    IConnectLinks links,
    IAuthorizationPages pages,
    PendingAuthorizationStore trips,
    AuthorizationSecrets secrets,
    GrantWriter writer,
    Revocation revocation,
    ILogger<AuthorizationFlow> logger) : IAuthorizationFlow
{
    // What a platform's page says when the creator cancels; all three the same.
    private const string AccessDenied = "access_denied";
    private const string PermissionMissing = "permission_missing";
    private const string NoBackplane = "no_channel";

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

        return await SendAsync(new Destination(talentId, platform, LinkId: null, staff, handle), browser, cancellationToken);
    }

    public async Task<AuthorizationStart> BeginAsync(string linkSecret, AuthorizationBrowser browser, CancellationToken cancellationToken) =>
        await links.OpenAsync(linkSecret, cancellationToken) is { State: ConnectLinkState.Open } link
            ? await SendAsync(new Destination(link.TalentId, link.Platform, link.Id, Staff: null, link.ExpectedHandle), browser, cancellationToken)
            : new AuthorizationStart(null, string.Empty, AuthorizationStatus.LinkDead);

    public async Task<AuthorizationResult> CompleteAsync(
        AuthorizationReturn answer, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (!ConnectSecret.IsWellFormed(answer.State)
            || await trips.TakeAnswerAsync(answer.State, browser.Secret, answer.Platform, cancellationToken) is not { } trip)
        {
            var known = platforms.TryGet(answer.Platform, out var platform) ? platform.Name : string.Empty;
            logger.UnknownReturn(known);
            return new AuthorizationResult(AuthorizationStatus.Unknown, null, known, browser.StaffId is not null);
        }

        if (IsNotTheirs(trip, browser))
        {
            return Outcome(trip, AuthorizationStatus.SignedOut);
        }

        if (answer.Error is { } error)
        {
            return error == AccessDenied ? Outcome(trip, AuthorizationStatus.Cancelled) : NotGranted(trip, AuthorizationStatus.Refused, Word(error));
        }

        if (answer.Code is not { Length: > 0 and <= MaxCodeLength } code)
        {
            return NotGranted(trip, AuthorizationStatus.Refused, "code_missing");
        }

        return Find(trip.Platform) is not { } at
            ? Outcome(trip, AuthorizationStatus.PlatformOff)
            : await at.RedeemAsync(new RedeemRequest(code, browser.RedirectUri, secrets.Verifier(trip), answer.Scopes), cancellationToken) switch
            {
                OAuthResult.Granted { Account: { ExternalId.Length: > 0 and <= MaxIdLength } account } granted =>
                    await JudgeAsync(trip, new PendingGrant(granted.Tokens, account), cancellationToken),
                OAuthResult.Refused { Reason: PermissionMissing } => NotGranted(trip, AuthorizationStatus.PermissionMissing, PermissionMissing),
                OAuthResult.Refused { Reason: NoBackplane } => NotGranted(trip, AuthorizationStatus.NoAccount, NoBackplane),
                OAuthResult.Refused refused => NotGranted(trip, AuthorizationStatus.Refused, refused.Reason),
                OAuthResult.Failed failed => NotGranted(trip, AuthorizationStatus.Unreachable, failed.Reason),
                _ => NotGranted(trip, AuthorizationStatus.Unreachable, "account_missing"),
            };
    }

    public async Task<ConnectionQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        if (await trips.FindHeldAsync(browserSecret, cancellationToken) is not { } trip
            || secrets.Grant(trip) is not { } grant
            || !platforms.TryGet(trip.Platform, out var platform))
        {
            return null;
        }

        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        return new ConnectionQuestion(
            trip.Platform,
            ConnectionMatch.HandleOf(platform, grant.Account),
            grant.Account.DisplayName,
            trip.ExpectedHandle ?? existing?.Handle,
            trip.ActorId is not null);
    }

    public async Task<AuthorizationResult> AnswerAsync(bool use, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (await trips.FindHeldAsync(browser.Secret, cancellationToken) is not { } trip)
        {
            return new AuthorizationResult(AuthorizationStatus.Unknown, null, string.Empty, browser.StaffId is not null);
        }

        if (IsNotTheirs(trip, browser))
        {
            return Outcome(trip, AuthorizationStatus.SignedOut);
        }

        if (secrets.Grant(trip) is not { } grant || !await trips.ReleaseAsync(trip, cancellationToken))
        {
            return Outcome(trip, AuthorizationStatus.Unknown);
        }

        if (use)
        {
            return await StoreAsync(trip, grant, cancellationToken);
        }

        await DropAsync(trip, grant, cancellationToken);
        return Outcome(trip, AuthorizationStatus.Declined);
    }

    private static bool IsNotTheirs(PendingAuthorization trip, AuthorizationBrowser browser) =>
        trip.ActorId is not null && trip.ActorId != browser.StaffId;

    // Codes of OAuth are words; what is none does not belong into a log.
    private static string Word(string error) =>
        error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "error_unknown";

    private static AuthorizationResult Outcome(PendingAuthorization trip, AuthorizationStatus result, string? otherTalentId = null) =>
        new(result, trip.TalentId, trip.Platform, trip.ActorId is not null, trip.ActorId is null ? null : otherTalentId);

    private AuthorizationResult NotGranted(PendingAuthorization trip, AuthorizationStatus result, string reason)
    {
        logger.NotGranted(trip.Platform, trip.TalentId, reason);
        return Outcome(trip, result);
    }

    private IPlatformOAuth? Find(string platform) => oauth.FirstOrDefault(o => o.Platform == platform && o.OffReason is null);

    private async Task<AuthorizationStart> SendAsync(Destination to, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (Find(to.Platform) is not { } at || !platforms.TryGet(to.Platform, out var platform))
        {
            return new AuthorizationStart(null, to.Platform, AuthorizationStatus.PlatformOff);
        }

        var state = ConnectSecret.New();
        var verifier = at.UsesPkce ? ConnectSecret.New() : null;
        var trip = new NewAuthorization(state, browser.Secret, to.TalentId, platform.Name, to.LinkId, to.Staff, to.ExpectedHandle, verifier);
        if (!await trips.AddAsync(trip, cancellationToken))
        {
            return new AuthorizationStart(null, platform.Name, AuthorizationStatus.TalentGone);
        }

        var challenge = verifier is null ? null : ConnectSecret.ChallengeOf(verifier);
        var url = at.AuthorizationUrl(new AuthorizationParameters(state, browser.RedirectUri, challenge));
        return new AuthorizationStart(pages.UrlFor(platform.Name, url, to.ExpectedHandle), platform.Name, null);
    }

    private async Task<AuthorizationResult> JudgeAsync(PendingAuthorization trip, PendingGrant grant, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(trip.Platform, out var platform))
        {
            return Outcome(trip, AuthorizationStatus.PlatformOff);
        }

        var handle = ConnectionMatch.HandleOf(platform, grant.Account);
        if (await writer.FindOtherOwnerAsync(trip.TalentId, trip.Platform, grant.Account.ExternalId, handle, cancellationToken) is { } other)
        {
            return Outcome(trip, AuthorizationStatus.AccountInUse, other);
        }

        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        switch (ConnectionMatch.Judge(platform, grant.Account, trip.ExpectedHandle, existing))
        {
            case ConnectionMatchResult.Same:
                return await StoreAsync(trip, grant, cancellationToken);
            case ConnectionMatchResult.Other:
                await trips.HoldAsync(trip, grant, cancellationToken);
                return Outcome(trip, AuthorizationStatus.AskAccount);
            default:
                await DropAsync(trip, grant, cancellationToken);
                return Outcome(trip, AuthorizationStatus.HandleUnknown);
        }
    }

    private async Task<AuthorizationResult> StoreAsync(PendingAuthorization trip, PendingGrant grant, CancellationToken cancellationToken)
    {
        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        var told = platforms.TryGet(trip.Platform, out var platform) ? ConnectionMatch.HandleOf(platform, grant.Account) : null;
        if ((told ?? trip.ExpectedHandle ?? existing?.Handle) is not { } handle)
        {
            return Outcome(trip, AuthorizationStatus.HandleUnknown);
        }

        var result = await writer.WriteAsync(trip, grant, handle, cancellationToken);
        switch (result)
        {
            case AuthorizationStatus.Connected or AuthorizationStatus.Renewed:
                logger.Granted(trip.TalentId, trip.Platform);
                return Outcome(trip, result);
            case AuthorizationStatus.AccountInUse:
                var other = await writer.FindOtherOwnerAsync(trip.TalentId, trip.Platform, grant.Account.ExternalId, handle, cancellationToken);
                return Outcome(trip, result, other);
            default:
                await DropAsync(trip, grant, cancellationToken);
                return Outcome(trip, result);
        }
    }

    // A permission that is not kept is given back, unless it is also the one of an account that is connected here.
    private async Task DropAsync(PendingAuthorization trip, PendingGrant grant, CancellationToken cancellationToken)
    {
        if (!await writer.IsKnownAsync(trip.Platform, grant.Account.ExternalId, cancellationToken))
        {
            await revocation.RevokeAsync(trip.Platform, grant.Tokens, cancellationToken);
        }
    }

    private sealed record Destination(string TalentId, string Platform, string? LinkId, Actor? Staff, string? ExpectedHandle);
}
