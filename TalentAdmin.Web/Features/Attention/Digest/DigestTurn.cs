using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Whose turn it is to send: one process a day. The row holds the time of the next try, in Unix seconds; who moves it on sends.</summary>
internal sealed class DigestTurn(IDbContextFactory<TalentDbContext> contexts, IOptions<DigestOptions> options, TimeProvider time)
{
    private const string Key = "attention-digest";
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    /// <summary>True for one process, when the time has come. If that process does not finish, the turn comes again an hour later.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, cancellationToken) is not { } next)
        {
            await AddAsync(context, cancellationToken);
            return false;
        }

        var later = (now + _pause).ToUnixTimeSeconds();
        return next.Number <= now.ToUnixTimeSeconds()
            && await context.Settings
                .Where(s => s.Key == Key && s.Number == next.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, later), cancellationToken) == 1;
    }

    /// <summary>It is done for today.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var next = NextDue();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Settings.Where(s => s.Key == Key).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, next), cancellationToken);
    }

    private async Task AddAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        context.Settings.Add(new AppSetting { Key = Key, Number = NextDue() });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // Another process was faster.
        }
    }

    private long NextDue()
    {
        var now = time.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(options.Value.Hour);
        return (today > now ? today : today.AddDays(1)).ToUnixTimeSeconds();
    }
}
