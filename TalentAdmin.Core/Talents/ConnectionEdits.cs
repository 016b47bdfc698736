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
    PermissionStops stops,
    NextPhoto nextPhoto,
    IPhotoStore store,
    Outbox outbox,
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
                RosterError.InvalidHandle, $"That is not a {definition.DisplayName} handle. Use {definition.HandleRule}.");
        }

        if (await InUseAsync(talentId, definition, handle, cancellationToken) is { } inUse)
        {
            return RosterTransaction.Fail<ConnectionSummary>(RosterError.AccountInUse, inUse);
        }

        if (await stops.AreOnAsync(platform, externalId: null, handle.ToLowerInvariant(), cancellationToken))
        {
            return RosterTransaction.Fail<ConnectionSummary>(RosterError.PermissionWithdrawn, PermissionStops.Refusal);
        }

        var granted = change.IsSameAccount ? null : await grants.GrantAsync(platform, handle, cancellationToken);
        var isMissing = !change.IsSameAccount && granted is null && await IsMissingAsync(platform, handle, cancellationToken);
        RemovedPictures removed = RemovedPictures.None;
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connections = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            if (connections.Find(c => c.Platform == platform) is not { } connection)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            var before = connection.Handle;
            if (string.Equals(connection.HandleKey, handle, StringComparison.OrdinalIgnoreCase))
            {
                // It is the one that staff mean: only the question whether it answers is asked anew.
                return RosterChange.Done(sync: RunTrigger.Connect);
            }

            connection.ChangeHandle(handle, time.GetUtcNow());
            transaction.Audit(context, actor, "connection.handle_changed", talentId, $"{platform} @{before} to @{handle}");
            if (change.IsSameAccount)
            {
                talent.Version++;
                return RosterChange.Done(NextPhoto.StateOf(talent), RunTrigger.Connect);
            }

            PendingRevocation.Of(connection)?.AddTo(context, outbox);
            Grant(connection, granted);
            if (isMissing)
            {
                connection.Miss(ReasonCode.NotFound);
            }

            (var changeToPublish, removed) = await nextPhoto.LetGoAsync(context, talent, NextPhoto.Of(context, connection), connections, token);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken);
        if (error != RosterError.None)
        {
            // The unique indexes have the last word when two people change at once.
            var conflict = error == RosterError.Conflict ? await InUseAsync(talentId, definition, handle, cancellationToken) : null;
            return RosterTransaction.Fail<ConnectionSummary>(conflict is null ? error : RosterError.AccountInUse, conflict);
        }

        await store.RemoveUnusedAsync(removed.Hashes, cancellationToken);
        return await SummaryAsync(talentId, platform, cancellationToken);
    }

    public async Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(
        string talentId, string platform, Actor actor, CancellationToken cancellationToken)
    {
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (await context.Connections.SingleOrDefaultAsync(c => c.TalentId == talentId && c.Platform == platform, token) is not { } connection)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            if (connection.RenamedFrom is not { } before)
            {
                return RosterChange.Done();
            }

            connection.NoteRename(time.GetUtcNow());
            talent.Version++;
            transaction.Audit(context, actor, "connection.rename_noted", talentId, $"{platform} @{before} is @{connection.Handle}");
            return RosterChange.Done(NextPhoto.StateOf(talent));
        }, cancellationToken);
        return error == RosterError.None
            ? await SummaryAsync(talentId, platform, cancellationToken)
            : RosterTransaction.Fail<ConnectionSummary>(error);
    }

    private async Task<bool> IsMissingAsync(string platform, string handle, CancellationToken cancellationToken) =>
        checks.FirstOrDefault(c => c.Platform == platform) is { } check
        && await check.CheckAsync(handle, cancellationToken) is HandleCheck.NotFound;

    // What belongs to the account of the old handle is none of the new one's.
    private void Grant(SocialConnection connection, GrantedTokens? granted)
    {
        connection.ExternalId = granted?.ExternalId;
        connection.AppScopedId = null;
        connection.ProtectedAccessToken = granted is null ? null : tokens.Protect(connection.Id, granted.AccessToken);
        connection.ProtectedRefreshToken = granted?.RefreshToken is { } refresh ? tokens.Protect(connection.Id, refresh) : null;
        connection.TokenExpiresAt = granted?.ExpiresAt;
        connection.TokenIssuedAt = granted is null ? null : time.GetUtcNow();
        connection.RefreshTokenExpiresAt = null;
        connection.GrantedScopes = null;
        connection.CandidatePhotoId = null;
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
        return await context.FindSummaryAsync(talentId, platform, cancellationToken) is { } summary
            ? new RosterResult<ConnectionSummary>(summary, RosterError.None, null)
            : RosterTransaction.Fail<ConnectionSummary>(RosterError.NotFound);
    }
}
