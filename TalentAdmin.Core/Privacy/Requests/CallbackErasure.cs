using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Deletes what is kept of an account because its platform passed on that its owner wants so.</summary>
internal sealed class CallbackErasure(
    IDbContextFactory<TalentDbContext> contexts,
    NewRequests drafts,
    ConcernedAccounts accounts,
    CallbackReceipts receipts,
    PrivacySecret secret,
    Erasure erasure,
    TimeProvider time,
    ILogger<CallbackErasure> logger)
{
    /// <summary>
    /// Gives the code of the request: the same for the same account, known or not. It is stored before anything is deleted, and what stands in the
    /// way then does not make the platform ask again: it is done later.
    /// </summary>
    public async Task<string> EraseAsync(PlatformDefinition platform, CallbackResult.Erasure asked, CancellationToken cancellationToken)
    {
        var isRepeated = await receipts.IsKnownAsync(asked.Key, cancellationToken);
        var found = isRepeated ? [] : await accounts.ByIdsAsync(platform.Name, [asked.AccountId], cancellationToken);
        var (id, code) = await StoreAsync(platform, await secret.HashAsync($"{platform.Name}/{asked.AccountId}", cancellationToken), found, cancellationToken);
        try
        {
            await erasure.RunAsync(id, CancellationToken.None);
            if (found.Count > 0)
            {
                await receipts.AddAsync(asked.Key, CancellationToken.None);
            }
        }
        catch (Exception exception) when (Outage.Is(exception) || Collision.Is(exception))
        {
            logger.Interrupted(exception, id);
        }

        return code;
    }

    private async Task<(string Id, string Code)> StoreAsync(
        PlatformDefinition platform, string subjectHash, IReadOnlyList<ConcernedAccount> found, CancellationToken cancellationToken)
    {
        try
        {
            return await TryStoreAsync(platform, subjectHash, found, cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // It came twice at once: the other one has stored it.
            return await TryStoreAsync(platform, subjectHash, found, cancellationToken);
        }
    }

    private async Task<(string Id, string Code)> TryStoreAsync(
        PlatformDefinition platform, string subjectHash, IReadOnlyList<ConcernedAccount> found, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.PrivacyRequests.SingleOrDefaultAsync(r => r.SubjectHash == subjectHash, cancellationToken) is not { } request)
        {
            request = drafts.OfPlatform(platform, subjectHash, found);
            context.PrivacyRequests.Add(request);
        }
        else if (found.Count > 0 && request.IsOver())
        {
            // The account was connected anew since, and is to be deleted anew.
            var now = time.GetUtcNow();
            request.Confirm(NewRequests.ActorOf(platform), now);
            request.Concern(handle: null, talentIds: [], found.Select(f => f.ConnectionId));
            request.Deadline = drafts.DeadlineOf([platform.Name], now);
        }

        await context.SaveChangesAsync(cancellationToken);
        return (request.Id, request.Code);
    }
}
