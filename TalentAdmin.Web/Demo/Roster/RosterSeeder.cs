using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Demo.Roster;

/// <summary>Fills an empty demo database, by the ways that a person would go, so that photos arrive through the real queue.</summary>
internal sealed class RosterSeeder(
    IServiceScopeFactory scopes,
    IDbContextFactory<TalentDbContext> contexts,
    YouTubeApi youTube,
    TimeProvider time,
    ILogger<RosterSeeder> logger) : BackgroundService
{
    private static readonly Actor _actor = new(Id: null, "Demo");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RememberChannelsAsync(stoppingToken);
            await using var scope = scopes.CreateAsyncScope();
            var directory = scope.ServiceProvider.GetRequiredService<ITalentDirectory>();
            if ((await directory.ListAsync(new TalentQuery { PageSize = 1 }, stoppingToken)).Total == 0)
            {
                await RememberAsync(stoppingToken);
                await SeedAsync(scope.ServiceProvider.GetRequiredService<ITalentRoster>(), stoppingToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The app is of use without a roster, too.
            logger.SeedingFailed(exception);
        }
    }

    private async Task RememberAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.TalentTotals.AnyAsync(cancellationToken))
        {
            var history = DemoHistory.Of(new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero));
            context.AttemptTotals.AddRange(history.Attempts);
            context.TalentTotals.AddRange(history.Talents);
            context.SourceDays.AddRange(history.Sources);
            context.RosterDays.AddRange(history.Roster);
            context.Runs.AddRange(history.Runs);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task SeedAsync(ITalentRoster roster, CancellationToken cancellationToken)
    {
        foreach (var talent in DemoRoster.Talents)
        {
            var created = await roster.CreateAsync(talent.Name, talent.LinkedAvatarUrl, _actor, cancellationToken);
            foreach (var (platform, handle) in talent.Accounts)
            {
                var answer = await roster.ConnectAsync(created.Value!.Id, new NewConnection(platform, handle), _actor, cancellationToken);
                if (!answer.Succeeded)
                {
                    logger.NotConnected(platform, answer.Message);
                }
            }
        }

        logger.Seeded(DemoRoster.Talents.Count);
    }

    // The simulated YouTube forgets at a restart whom it gave an id that does not spell the handle.
    private async Task RememberChannelsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var handles = context.Connections.AsNoTracking().Where(c => c.Platform == YouTubePlatform.Name).Select(c => c.Handle);
        await foreach (var handle in handles.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            youTube.IdOf(handle);
        }
    }
}
