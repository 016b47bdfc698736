using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>The nightly look at the avatars of linked users, where they are what is shown: runs ask for talents with accounts only.</summary>
public sealed class LinkedUserAvatarRefresh
{
    private const int PageSize = 200;
    private const int AtOnce = 8;

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly LinkedUserAvatar _avatar;
    private readonly ILogger<LinkedUserAvatarRefresh> _logger;

    internal LinkedUserAvatarRefresh(IDbContextFactory<TalentDbContext> contexts, LinkedUserAvatar avatar, ILogger<LinkedUserAvatarRefresh> logger) =>
        (_contexts, _avatar, _logger) = (contexts, avatar, logger);

    /// <summary>Reads them anew, a page at a time and a few at once. What fails leaves the copy that there is, and holds up no other.</summary>
    /// <param name="limit">Most of them in one night; null for all.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    public async Task RunAsync(int? limit, CancellationToken cancellationToken)
    {
        var left = limit ?? int.MaxValue;
        var after = string.Empty;
        var isLast = false;
        while (left > 0 && !isLast)
        {
            var asked = Math.Min(left, PageSize);
            var page = await NextAsync(after, asked, cancellationToken);
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (talentId, token) => await RefreshAsync(talentId, token));
            left -= page.Count;
            isLast = page.Count < asked;
            after = page.LastOrDefault(after);
        }
    }

    private async Task<List<string>> NextAsync(string after, int count, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
#pragma warning disable CA1309 // Translated to SQL.
        return await context.Talents
            .Where(t => t.ProfileImageUrl == null && t.LinkedUser.AvatarUrl != null && string.Compare(t.Id, after) > 0)
            .OrderBy(t => t.Id)
            .Take(count)
            .Select(t => t.Id)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    private async Task RefreshAsync(string talentId, CancellationToken cancellationToken)
    {
        try
        {
            await _avatar.RefreshAsync(talentId, CallPriority.Batch, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever one of them breaks, the others are still to be read.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _logger.LinkedAvatarBroke(exception, talentId);
        }
    }
}

internal static partial class LinkedUserAvatarRefreshLog
{
    [LoggerMessage(EventId = 1090, Level = LogLevel.Error, Message = "Reading the avatar of the user linked to talent {TalentId} broke.")]
    public static partial void LinkedAvatarBroke(this ILogger logger, Exception exception, string talentId);
}
