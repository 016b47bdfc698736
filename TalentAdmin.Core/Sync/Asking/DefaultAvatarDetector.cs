using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Asking;

/// <summary>
/// Knows the pictures that staff said are no photos, and notices new ones: the same picture on several accounts of a platform is
/// proposed. Brands share logos, so a proposal alone takes nothing away.
/// </summary>
internal sealed class DefaultAvatarDetector
{
    // What another process was told counts here soon after.
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(15);

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly DefaultAvatarNotifier _notifier;
    private readonly IOptions<PhotoOptions> _options;
    private readonly TimeProvider _time;
    private ReadOnce? _read;

    public DefaultAvatarDetector(
        IDbContextFactory<TalentDbContext> contexts, DefaultAvatarNotifier notifier, IOptions<PhotoOptions> options, TimeProvider time)
    {
        (_contexts, _notifier, _options, _time) = (contexts, notifier, options, time);

        // What was said in this process counts at once.
        _notifier.Changed += () => Volatile.Write(ref _read, null);
    }

    /// <summary>Makes "no photo" of a found picture that stands for it, and marks one that may.</summary>
    public async Task<PlatformOutcome> JudgeAsync(ConnectionSnapshot connection, PlatformOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not PlatformOutcome.Found found || ShapeOf(connection, found) is not { } shape)
        {
            return outcome;
        }

        var learnt = await ReadAsync(cancellationToken);
        var known = learnt.FirstOrDefault(p => p.Platform == connection.Platform && Fingerprint.IsSameShape(p.PerceptualHash, shape));
        return known?.Verdict switch
        {
            DefaultAvatarStatus.DefaultAvatar => new PlatformOutcome.NoImage(ReasonCode.LearntDefaultAvatar),
            DefaultAvatarStatus.Photo => found,
            DefaultAvatarStatus.Suspected => found with { MayBeDefaultAvatar = true },
            _ when found.Photo is not null && await OthersAsync(connection, shape, cancellationToken) + 1 >= _options.Value.SuspectAccounts =>
                found with { MayBeDefaultAvatar = true },
            _ => found,
        };
    }

    /// <summary>Proposes what was found suspect among talents that were just written.</summary>
    public async Task ProposeAsync(IReadOnlyCollection<TalentWork> works, CancellationToken cancellationToken)
    {
        var suspects = works
            .SelectMany(w => w.Answers)
            .Where(a => a.Outcome is PlatformOutcome.Found { MayBeDefaultAvatar: true, Photo: not null })
            .Select(a => (a.Connection.Platform, Shape: ShapeOf(a.Connection, (PlatformOutcome.Found)a.Outcome)!))
            .Distinct()
            .ToList();
        foreach (var (platform, shape) in suspects)
        {
            await ProposeAsync(platform, shape, cancellationToken);
        }
    }

    private static string? ShapeOf(ConnectionSnapshot connection, PlatformOutcome.Found found) =>
        (found.Photo is { } fetched ? fetched.Image.Fingerprint : connection.Candidate?.Fingerprint)?.Shape;

    private async Task ProposeAsync(string platform, string shape, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var learnt = await context.DefaultAvatars.AsNoTracking().Where(p => p.Platform == platform).ToListAsync(cancellationToken);
        if (learnt.Exists(p => Fingerprint.IsSameShape(p.PerceptualHash, shape)))
        {
            return;
        }

        var alike = context.Photos.AsNoTracking().Where(p => p.Source == platform && p.PerceptualHash == shape
            && context.Connections.Any(c => c.CandidatePhotoId == p.Id));
        context.DefaultAvatars.Add(new DefaultAvatar
        {
            Platform = platform,
            PerceptualHash = shape,
            Verdict = DefaultAvatarStatus.Suspected,
            Accounts = await alike.CountAsync(cancellationToken),
            SampleKey = await alike.Select(p => p.Key).FirstOrDefaultAsync(cancellationToken),
            ProposedAt = _time.GetUtcNow(),
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // Another process proposed it at the same moment.
        }

        _notifier.Raise();
    }

    // Connections with this very picture, besides the one that is asked.
    private async Task<int> OthersAsync(ConnectionSnapshot connection, string shape, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Photos.AsNoTracking()
            .Where(p => p.Source == connection.Platform && p.PerceptualHash == shape && p.TalentId != connection.TalentId)
            .CountAsync(p => context.Connections.Any(c => c.CandidatePhotoId == p.Id), cancellationToken);
    }

    private async Task<IReadOnlyList<DefaultAvatar>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (Volatile.Read(ref _read) is { } read && now - read.ReadAt < _kept)
        {
            return read.Known;
        }

        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var learnt = await context.DefaultAvatars.AsNoTracking().ToListAsync(cancellationToken);
        Volatile.Write(ref _read, new ReadOnce(learnt, now));
        return learnt;
    }

    private sealed record ReadOnce(IReadOnlyList<DefaultAvatar> Known, DateTimeOffset ReadAt);
}
