using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

/// <summary>
/// Ends pictures that nobody confirmed for as long as their platform, or the agency, allows: shown, pinned, locked and past ones alike, in the trash too. The account
/// stays, and shows its picture again once it answers.
/// </summary>
internal sealed class PermissionClock : PeriodicService
{
    /// <summary>How often it looks. What would end before the next look ends now, so that no picture is kept for longer than it may be.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>For how long the address of an ended picture answers that it is gone: a day longer than any cache may keep the picture.</summary>
    public static readonly TimeSpan GoneFor = TimeSpan.FromDays(8);

    private const int TalentsAtOnce = 200;

    private static readonly Actor _clock = new(Id: null, "Clock");

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly RosterTransaction _transaction;
    private readonly NextPhoto _nextPhoto;
    private readonly IPhotoStore _store;
    private readonly PlatformCatalog _platforms;
    private readonly PhotoLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger<PermissionClock> _logger;

    public PermissionClock(
        IDbContextFactory<TalentDbContext> contexts,
        RosterTransaction transaction,
        NextPhoto nextPhoto,
        IPhotoStore store,
        PlatformCatalog platforms,
        PhotoLimits limits,
        TimeProvider time,
        ILogger<PermissionClock> logger)
        : base(Period, time) =>
        (_contexts, _transaction, _nextPhoto, _store, _platforms, _limits, _time, _logger) =
            (contexts, transaction, nextPhoto, store, platforms, limits, time, logger);

    /// <summary>Ends what may not be kept until the next look.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var platform in _platforms.All.Select(p => p.Name))
        {
            var confirmedBefore = _time.GetUtcNow() + Period - _limits.UnconfirmedOf(platform);
            IReadOnlyList<string> talents;
            var after = "";
            do
            {
                talents = await NextAsync(platform, confirmedBefore, after, cancellationToken);
                foreach (var talentId in talents)
                {
                    await EndAsync(talentId, platform, confirmedBefore, cancellationToken);
                    after = talentId;
                }
            }
            while (talents.Count == TalentsAtOnce);
        }

        var forget = _time.GetUtcNow() - GoneFor;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await context.EndedKeys.Where(k => k.EndedAt < forget).OrderBy(k => k.EndedAt).DeleteInChunksAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task PassAsync(CancellationToken cancellationToken) => EndAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void LogBroken(Exception exception) => _logger.ClockBroke(exception);

    private static IQueryable<ProfilePhoto> Unconfirmed(TalentDbContext context, string platform, DateTimeOffset before) =>
        context.Photos.WithTrash().Where(p => p.Source == platform
            && p.ConfirmedAt < before
            && !context.Connections.Any(c => c.CandidatePhotoId == p.Id && c.ConfirmedAt >= before));

    private async Task<IReadOnlyList<string>> NextAsync(string platform, DateTimeOffset confirmedBefore, string after, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Unconfirmed(context, platform, confirmedBefore)
            .Where(p => p.TalentId.CompareTo(after) > 0)
            .Select(p => p.TalentId)
            .Distinct()
            .OrderBy(id => id)
            .Take(TalentsAtOnce)
            .ToListAsync(cancellationToken);
    }

    private async Task EndAsync(string talentId, string platform, DateTimeOffset confirmedBefore, CancellationToken cancellationToken)
    {
        var removed = RemovedPictures.None;
        await _transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connections = await context.Connections.WithTrash().Where(c => c.TalentId == talentId).ToListAsync(token);
            var ids = await Unconfirmed(context, platform, confirmedBefore).Where(p => p.TalentId == talentId).Select(p => p.Id).ToListAsync(token);
            if (ids.Count == 0)
            {
                return RosterChange.Done();
            }

            _transaction.Audit(
                context, _clock, "permission.ended", talentId, $"{platform}, pictures not confirmed for {_limits.UnconfirmedOf(platform).Days} days");
            (var changeToPublish, removed) = await _nextPhoto.LetGoAsync(
                context, talent, context.Photos.Where(p => ids.Contains(p.Id)), connections, token);
            return RosterChange.Done(changeToPublish);
        }, cancellationToken, reachesTrash: true);
        if (removed.Pictures > 0)
        {
            _logger.EndedByClock(removed.Pictures, platform, talentId);
            await _store.RemoveUnusedAsync(removed.Hashes, cancellationToken);
        }
    }
}
