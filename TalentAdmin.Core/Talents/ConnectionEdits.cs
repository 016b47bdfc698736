using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Changes accounts that are connected already.</summary>
internal sealed class ConnectionEdits(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    PlatformCatalog platforms,
    IConnectionTokenGrant grants,
    IEnumerable<IHandleCheck> checks,
    TokenProtector tokens,
    NextPhoto nextPhoto,
    IPhotoStore store,
    ISyncQueue queue,
    TimeProvider time)
{
    public async Task<RosterResult<ConnectionSummary>> ChangeHandleAsync(
        string talentId, string platform, NewHandle change, Actor actor, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(platform, out var definition))
        {
            return RosterTransaction.Fail<ConnectionSummary>(RosterError.NotFound);
        }

        if (definition.ReadHandle(change.Handle) is not { } handle)
        {
            return RosterTransaction.Fail<ConnectionSummary>(
                RosterError.InvalidHandle, $"That is no {definition.DisplayName} handle. Use {definition.HandleRule}.");
        }

        if (await InUseAsync(talentId, definition, handle, cancellationToken) is { } inUse)
        {
            return RosterTransaction.Fail<ConnectionSummary>(RosterError.AccountInUse, inUse);
        }

        var granted = change.IsSameAccount ? null : await grants.GrantAsync(platform, handle, cancellationToken);
        var isMissing = !change.IsSameAccount && granted is null && await IsMissingAsync(platform, handle, cancellationToken);
        List<string> hashes = [];
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connections = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            if (connections.Find(c => c.Platform == platform) is not { } account)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            var before = account.Handle;
            if (string.Equals(account.HandleKey, handle, StringComparison.OrdinalIgnoreCase))
            {
                // It is the one that staff mean: only the question whether it answers is asked anew.
                return RosterChange.Done();
            }

            Take(account, handle);
            transaction.Audit(context, actor, "connection.handle_changed", talentId, $"{platform} @{before} to @{handle}");
            if (change.IsSameAccount)
            {
                talent.Version++;
                return RosterChange.Done(NextPhoto.StateOf(talent));
            }

            Grant(account, granted);
            if (isMissing)
            {
                account.Health = ConnectionHealth.NotFound;
                account.LastError = ReasonCode.NotFound;
            }

            (var told, hashes) = await nextPhoto.LetGoAsync(context, talent, account, connections, token);
            return RosterChange.Done(told);
        }, cancellationToken);
        if (error != RosterError.None)
        {
            // The unique indexes have the last word when two people change at once.
            var conflict = error == RosterError.Conflict ? await InUseAsync(talentId, definition, handle, cancellationToken) : null;
            return RosterTransaction.Fail<ConnectionSummary>(conflict is null ? error : RosterError.AccountInUse, conflict);
        }

        await store.RemoveUnusedAsync(hashes, cancellationToken);
        queue.TryEnqueue(talentId, RunTrigger.Connect);
        return await SummaryAsync(talentId, platform, cancellationToken);
    }

    public async Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(
        string talentId, string platform, Actor actor, CancellationToken cancellationToken)
    {
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (await context.Connections.SingleOrDefaultAsync(c => c.TalentId == talentId && c.Platform == platform, token) is not { } account)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            if (account.RenamedFrom is not { } before)
            {
                return RosterChange.Done();
            }

            account.RenamedFrom = null;
            if (account.Health == ConnectionHealth.Renamed)
            {
                account.Health = account.FailureCount > 0 ? ConnectionHealth.Failing : ConnectionHealth.Healthy;
                account.HealthSince = time.GetUtcNow();
            }

            account.Version++;
            talent.Version++;
            transaction.Audit(context, actor, "connection.rename_noted", talentId, $"{platform} @{before} is @{account.Handle}");
            return RosterChange.Done(NextPhoto.StateOf(talent));
        }, cancellationToken);
        return error == RosterError.None
            ? await SummaryAsync(talentId, platform, cancellationToken)
            : RosterTransaction.Fail<ConnectionSummary>(error);
    }

    // A handle that nobody has asked for yet says nothing of the account.
    private void Take(SocialConnection account, string handle)
    {
        account.Handle = handle;
        account.HandleKey = handle.ToLowerInvariant();
        account.RenamedFrom = null;
        account.Health = ConnectionHealth.Pending;
        account.HealthSince = time.GetUtcNow();
        account.LastError = null;
        account.RetryAt = null;
        account.FailureCount = 0;
        account.Version++;
    }

    private async Task<bool> IsMissingAsync(string platform, string handle, CancellationToken cancellationToken) =>
        checks.FirstOrDefault(c => c.Platform == platform) is { } check
        && await check.CheckAsync(handle, cancellationToken) is HandleCheck.NotFound;

    // What belongs to the account of the old handle is none of the new one's.
    private void Grant(SocialConnection account, GrantedTokens? granted)
    {
        account.ExternalId = granted?.ExternalId;
        account.ProtectedAccessToken = granted is null ? null : tokens.Protect(account.Id, granted.AccessToken);
        account.ProtectedRefreshToken = granted?.RefreshToken is { } refresh ? tokens.Protect(account.Id, refresh) : null;
        account.TokenExpiresAt = granted?.ExpiresAt;
        account.TokenIssuedAt = granted is null ? null : time.GetUtcNow();
        account.RefreshTokenExpiresAt = null;
        account.GrantedScopes = null;
        account.CandidatePhotoId = null;
    }

    // Whose the account is already, as a sentence; null when it is free.
    private async Task<string?> InUseAsync(string talentId, PlatformDefinition platform, string handle, CancellationToken cancellationToken)
    {
        var key = handle.ToLowerInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = await context.Connections.AsNoTracking()
            .Where(c => c.Platform == platform.Name && c.HandleKey == key && c.TalentId != talentId)
            .Join(context.Talents, c => c.TalentId, t => t.Id, (_, t) => t.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return owner is null
            ? null
            : $"{platform.DisplayName} @{handle} belongs to {owner} already. An account belongs to one talent: remove it there first.";
    }

    private async Task<RosterResult<ConnectionSummary>> SummaryAsync(string talentId, string platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await context.Connections.AsNoTracking()
            .SingleOrDefaultAsync(c => c.TalentId == talentId && c.Platform == platform, cancellationToken);
        return account is null
            ? RosterTransaction.Fail<ConnectionSummary>(RosterError.NotFound)
            : new RosterResult<ConnectionSummary>(
                new ConnectionSummary(
                    account.Platform,
                    account.Handle,
                    account.ExternalId,
                    account.Connected,
                    account.Health,
                    account.LastError,
                    account.HealthSince,
                    account.LastCheckedAt,
                    account.CandidatePhotoId is not null,
                    account.RenamedFrom,
                    account.RetryAt,
                    account.FailureCount),
                RosterError.None,
                null);
    }
}
