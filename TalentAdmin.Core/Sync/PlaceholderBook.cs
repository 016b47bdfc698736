using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// Knows the pictures that staff said are no photos, and notices new ones: the same picture on several accounts of a platform is
/// proposed. Brands share logos, so a proposal alone takes nothing away.
/// </summary>
internal sealed class PlaceholderBook(
    IDbContextFactory<TalentDbContext> contexts, PlaceholderNews news, IOptions<PhotoOptions> options, TimeProvider time)
{
    // What another process was told counts here soon after.
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(15);

    private Page? _page;

    /// <summary>Read anew when it is next asked.</summary>
    public void Forget() => Volatile.Write(ref _page, null);

    /// <summary>Makes "no photo" of a found picture that stands for it, and marks one that may.</summary>
    public async Task<PlatformOutcome> JudgeAsync(AccountSnapshot account, PlatformOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not PlatformOutcome.Found found || ShapeOf(account, found) is not { } shape)
        {
            return outcome;
        }

        var learnt = await ReadAsync(cancellationToken);
        var known = learnt.FirstOrDefault(p => p.Platform == account.Platform && Fingerprint.IsSameShape(p.PerceptualHash, shape));
        return known?.Verdict switch
        {
            PlaceholderVerdict.Placeholder => new PlatformOutcome.NoImage(SyncReasons.LearntPlaceholder),
            PlaceholderVerdict.Photo => found,
            PlaceholderVerdict.Suspected => found with { IsSuspect = true },
            _ when found.Photo is not null && await OthersAsync(account, shape, cancellationToken) + 1 >= options.Value.SuspectAccounts =>
                found with { IsSuspect = true },
            _ => found,
        };
    }

    /// <summary>Proposes what was found suspect among talents that were just written.</summary>
    public async Task ProposeAsync(IReadOnlyCollection<TalentWork> works, CancellationToken cancellationToken)
    {
        var suspects = works
            .SelectMany(w => w.Asked)
            .Where(a => a.Outcome is PlatformOutcome.Found { IsSuspect: true, Photo: not null })
            .Select(a => (a.Account.Platform, Shape: ShapeOf(a.Account, (PlatformOutcome.Found)a.Outcome)!))
            .Distinct()
            .ToList();
        foreach (var (platform, shape) in suspects)
        {
            await ProposeAsync(platform, shape, cancellationToken);
        }
    }

    private static string? ShapeOf(AccountSnapshot account, PlatformOutcome.Found found) =>
        (found.Photo is { } fetched ? fetched.Image.Fingerprint : account.Candidate?.Look.Fingerprint)?.Shape;

    private async Task ProposeAsync(string platform, string shape, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var learnt = await context.Placeholders.AsNoTracking().Where(p => p.Platform == platform).ToListAsync(cancellationToken);
        if (learnt.Exists(p => Fingerprint.IsSameShape(p.PerceptualHash, shape)))
        {
            return;
        }

        var alike = context.Photos.AsNoTracking().Where(p => p.Source == platform && p.PerceptualHash == shape
            && context.Connections.Any(c => c.CandidatePhotoId == p.Id));
        context.Placeholders.Add(new LearntPlaceholder
        {
            Platform = platform,
            PerceptualHash = shape,
            Verdict = PlaceholderVerdict.Suspected,
            Accounts = await alike.CountAsync(cancellationToken),
            SampleKey = await alike.Select(p => p.Key).FirstOrDefaultAsync(cancellationToken),
            ProposedAt = time.GetUtcNow(),
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another process proposed it at the same moment.
        }

        Forget();
        news.Tell();
    }

    // Accounts with this very picture, besides the one that is asked.
    private async Task<int> OthersAsync(AccountSnapshot account, string shape, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Photos.AsNoTracking()
            .Where(p => p.Source == account.Platform && p.PerceptualHash == shape && p.TalentId != account.TalentId)
            .CountAsync(p => context.Connections.Any(c => c.CandidatePhotoId == p.Id), cancellationToken);
    }

    private async Task<IReadOnlyList<LearntPlaceholder>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _page) is { } page && now - page.ReadAt < _kept)
        {
            return page.Learnt;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var learnt = await context.Placeholders.AsNoTracking().ToListAsync(cancellationToken);
        Volatile.Write(ref _page, new Page(learnt, now));
        return learnt;
    }

    private sealed record Page(IReadOnlyList<LearntPlaceholder> Learnt, DateTimeOffset ReadAt);
}
