using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Knows which events of platforms have ended something, so that the same one, told again, ends nothing that was granted since.</summary>
internal sealed class CallbackReceipts(IDbContextFactory<TalentDbContext> contexts, PrivacySecret secret, TimeProvider time, ILogger<CallbackReceipts> logger)
{
    public async Task<bool> IsKnownAsync(string key, CancellationToken cancellationToken)
    {
        var hash = await secret.HashAsync(key, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.CallbackReceipts.AnyAsync(r => r.Key == hash, cancellationToken);
    }

    /// <summary>Notes one. What it did is stored already: that the note cannot be made must not make the platform say it again.</summary>
    public async Task AddAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var hash = await secret.HashAsync(key, cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.CallbackReceipts.Add(new CallbackReceipt { Key = hash, ReceivedAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // It came twice at once.
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            logger.NotNoted(exception);
        }
    }
}
