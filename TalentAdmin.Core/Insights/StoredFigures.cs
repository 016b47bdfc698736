using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Insights;

/// <summary>A few figures of what is stored.</summary>
internal sealed class StoredFigures(IDbContextFactory<TalentDbContext> contexts, RunFigures runs)
{
    public async Task<StoredState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var photos = await context.Blobs.LongCountAsync(b => b.Variant == Blob.MasterVariant, cancellationToken);
        var bytes = await context.Blobs.SumAsync(b => (long)b.Bytes.Length, cancellationToken);
        return new StoredState(photos, bytes, (await runs.LastNightlyAsync(cancellationToken))?.StartedAt);
    }
}

/// <param name="Photos">Different pictures.</param>
/// <param name="PhotoBytes">With all their sizes.</param>
/// <param name="LastRunAt">When the last nightly run that came to its end began; null when there was none.</param>
internal sealed record StoredState(long Photos, long PhotoBytes, DateTimeOffset? LastRunAt);
