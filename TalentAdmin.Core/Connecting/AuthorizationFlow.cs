using Microsoft.Extensions.Logging;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Platforms.OAuth;

namespace TalentAdmin.Core.Connecting;

internal sealed class AuthorizationFlow(
    IEnumerable<IPlatformOAuth> oauth,
    PlatformCatalog platforms,
    IConnectLinks links,
    IAuthorizationPages pages,
    AuthorizationTrips trips,
    TripSecrets secrets,
    GrantWriter writer,
    Revocation revocation,
    ILogger<AuthorizationFlow> logger) : IAuthorizationFlow
{
    // What a platform's page says when the creator cancels; all three the same.
    private const string AccessDenied = "access_denied";
    private const string PermissionMissing = "permission_missing";
    private const string NoChannel = "no_channel";

    private const int MaxCodeLength = 4096;
    private const int MaxIdLength = 200;

    public async Task<AuthorizationBegun> BeginAsync(
        string talentId, string platform, string? expectedHandle, Actor staff, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        string? handle = null;
        if (!string.IsNullOrWhiteSpace(expectedHandle))
        {
            handle = platforms.TryGet(platform, out var definition) ? definition.ReadHandle(expectedHandle) : null;
            if (handle is null)
            {
                return new AuthorizationBegun(null, platform, AuthorizationResult.InvalidHandle);
            }
        }

        return await SendAsync(new Destination(talentId, platform, LinkId: null, staff, handle), browser, cancellationToken);
    }

    public async Task<AuthorizationBegun> BeginAsync(string linkSecret, AuthorizationBrowser browser, CancellationToken cancellationToken) =>
        await links.OpenAsync(linkSecret, cancellationToken) is { State: ConnectLinkState.Open } link
            ? await SendAsync(new Destination(link.TalentId, link.Platform, link.Id, Staff: null, link.ExpectedHandle), browser, cancellationToken)
            : new AuthorizationBegun(null, string.Empty, AuthorizationResult.LinkDead);

    public async Task<AuthorizationOutcome> CompleteAsync(
        AuthorizationReturn answer, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (!ConnectSecret.IsWellFormed(answer.State)
            || await trips.TakeAnswerAsync(answer.State, browser.Secret, answer.Platform, cancellationToken) is not { } trip)
        {
            var known = platforms.TryGet(answer.Platform, out var platform) ? platform.Name : string.Empty;
            logger.UnknownReturn(known);
            return new AuthorizationOutcome(AuthorizationResult.Unknown, null, known, browser.StaffId is not null);
        }

        if (IsNotTheirs(trip, browser))
        {
            return Outcome(trip, AuthorizationResult.SignedOut);
        }

        if (answer.Error is { } error)
        {
            return error == AccessDenied ? Outcome(trip, AuthorizationResult.Cancelled) : NotGranted(trip, AuthorizationResult.Refused, Word(error));
        }

        if (answer.Code is not { Length: > 0 and <= MaxCodeLength } code)
        {
            return NotGranted(trip, AuthorizationResult.Refused, "code_missing");
        }

        return Find(trip.Platform) is not { } at
            ? Outcome(trip, AuthorizationResult.PlatformOff)
            : await at.RedeemAsync(new RedeemRequest(code, browser.RedirectUri, secrets.Verifier(trip), answer.Scopes), cancellationToken) switch
            {
                OAuthAnswer.Granted { Account: { ExternalId.Length: > 0 and <= MaxIdLength } account } granted =>
                    await JudgeAsync(trip, new HeldGrant(granted.Tokens, account), cancellationToken),
                OAuthAnswer.Refused { Reason: PermissionMissing } => NotGranted(trip, AuthorizationResult.PermissionMissing, PermissionMissing),
                OAuthAnswer.Refused { Reason: NoChannel } => NotGranted(trip, AuthorizationResult.NoAccount, NoChannel),
                OAuthAnswer.Refused refused => NotGranted(trip, AuthorizationResult.Refused, refused.Reason),
                OAuthAnswer.Failed failed => NotGranted(trip, AuthorizationResult.Unreachable, failed.Reason),
                _ => NotGranted(trip, AuthorizationResult.Unreachable, "account_missing"),
            };
    }

    public async Task<AccountQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        if (await trips.FindHeldAsync(browserSecret, cancellationToken) is not { } trip
            || secrets.Grant(trip) is not { } grant
            || !platforms.TryGet(trip.Platform, out var platform))
        {
            return null;
        }

        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        return new AccountQuestion(
            trip.Platform,
            AccountMatch.HandleOf(platform, grant.Account),
            grant.Account.DisplayName,
            trip.ExpectedHandle ?? existing?.Handle,
            trip.ActorId is not null);
    }

    public async Task<AuthorizationOutcome> AnswerAsync(bool use, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (await trips.FindHeldAsync(browser.Secret, cancellationToken) is not { } trip)
        {
            return new AuthorizationOutcome(AuthorizationResult.Unknown, null, string.Empty, browser.StaffId is not null);
        }

        if (IsNotTheirs(trip, browser))
        {
            return Outcome(trip, AuthorizationResult.SignedOut);
        }

        if (secrets.Grant(trip) is not { } grant || !await trips.ReleaseAsync(trip, cancellationToken))
        {
            return Outcome(trip, AuthorizationResult.Unknown);
        }

        if (use)
        {
            return await StoreAsync(trip, grant, cancellationToken);
        }

        await DropAsync(trip, grant, cancellationToken);
        return Outcome(trip, AuthorizationResult.Declined);
    }

    private static bool IsNotTheirs(AuthorizationRequest trip, AuthorizationBrowser browser) =>
        trip.ActorId is not null && trip.ActorId != browser.StaffId;

    // Codes of OAuth are words; what is none does not belong into a log.
    private static string Word(string error) =>
        error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "error_unknown";

    private static AuthorizationOutcome Outcome(AuthorizationRequest trip, AuthorizationResult result, string? otherTalentId = null) =>
        new(result, trip.TalentId, trip.Platform, trip.ActorId is not null, trip.ActorId is null ? null : otherTalentId);

    private AuthorizationOutcome NotGranted(AuthorizationRequest trip, AuthorizationResult result, string reason)
    {
        logger.NotGranted(trip.Platform, trip.TalentId, reason);
        return Outcome(trip, result);
    }

    private IPlatformOAuth? Find(string platform) => oauth.FirstOrDefault(o => o.Platform == platform && o.OffReason is null);

    private async Task<AuthorizationBegun> SendAsync(Destination to, AuthorizationBrowser browser, CancellationToken cancellationToken)
    {
        if (Find(to.Platform) is not { } at || !platforms.TryGet(to.Platform, out var platform))
        {
            return new AuthorizationBegun(null, to.Platform, AuthorizationResult.PlatformOff);
        }

        var state = ConnectSecret.New();
        var verifier = at.UsesPkce ? ConnectSecret.New() : null;
        var trip = new NewTrip(state, browser.Secret, to.TalentId, platform.Name, to.LinkId, to.Staff, to.ExpectedHandle, verifier);
        if (!await trips.AddAsync(trip, cancellationToken))
        {
            return new AuthorizationBegun(null, platform.Name, AuthorizationResult.TalentGone);
        }

        var challenge = verifier is null ? null : ConnectSecret.ChallengeOf(verifier);
        var url = at.AuthorizationUrl(new AuthorizationParameters(state, browser.RedirectUri, challenge));
        return new AuthorizationBegun(pages.UrlFor(platform.Name, url, to.ExpectedHandle), platform.Name, null);
    }

    private async Task<AuthorizationOutcome> JudgeAsync(AuthorizationRequest trip, HeldGrant grant, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(trip.Platform, out var platform))
        {
            return Outcome(trip, AuthorizationResult.PlatformOff);
        }

        var handle = AccountMatch.HandleOf(platform, grant.Account);
        if (await writer.FindOtherOwnerAsync(trip.TalentId, trip.Platform, grant.Account.ExternalId, handle, cancellationToken) is { } other)
        {
            return Outcome(trip, AuthorizationResult.AccountInUse, other);
        }

        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        switch (AccountMatch.Judge(platform, grant.Account, trip.ExpectedHandle, existing))
        {
            case AccountVerdict.Same:
                return await StoreAsync(trip, grant, cancellationToken);
            case AccountVerdict.Other:
                await trips.HoldAsync(trip, grant, cancellationToken);
                return Outcome(trip, AuthorizationResult.AskAccount);
            default:
                await DropAsync(trip, grant, cancellationToken);
                return Outcome(trip, AuthorizationResult.HandleUnknown);
        }
    }

    private async Task<AuthorizationOutcome> StoreAsync(AuthorizationRequest trip, HeldGrant grant, CancellationToken cancellationToken)
    {
        var existing = await writer.FindExistingAsync(trip.TalentId, trip.Platform, cancellationToken);
        var told = platforms.TryGet(trip.Platform, out var platform) ? AccountMatch.HandleOf(platform, grant.Account) : null;
        if ((told ?? trip.ExpectedHandle ?? existing?.Handle) is not { } handle)
        {
            return Outcome(trip, AuthorizationResult.HandleUnknown);
        }

        var result = await writer.WriteAsync(trip, grant, handle, cancellationToken);
        switch (result)
        {
            case AuthorizationResult.Connected or AuthorizationResult.Renewed:
                logger.Granted(trip.TalentId, trip.Platform);
                return Outcome(trip, result);
            case AuthorizationResult.AccountInUse:
                var other = await writer.FindOtherOwnerAsync(trip.TalentId, trip.Platform, grant.Account.ExternalId, handle, cancellationToken);
                return Outcome(trip, result, other);
            default:
                await DropAsync(trip, grant, cancellationToken);
                return Outcome(trip, result);
        }
    }

    // A permission that is not kept is given back, unless it is also the one of an account that is connected here.
    private async Task DropAsync(AuthorizationRequest trip, HeldGrant grant, CancellationToken cancellationToken)
    {
        if (!await writer.IsKnownAsync(trip.Platform, grant.Account.ExternalId, cancellationToken))
        {
            await revocation.RevokeAsync(trip.Platform, grant.Tokens, cancellationToken);
        }
    }

    private sealed record Destination(string TalentId, string Platform, string? LinkId, Actor? Staff, string? ExpectedHandle);
}
