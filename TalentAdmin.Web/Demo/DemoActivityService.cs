namespace TalentAdmin.Web.Demo;

/// <summary>Changes a random photo every few seconds while the panel's switch is on.</summary>
internal sealed class DemoActivityService(
    DemoControl control, IServiceScopeFactory scopes, TimeProvider time, ILogger<DemoActivityService> logger) : BackgroundService
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (control.PhotosChangeByThemselves)
                {
                    await ChangeOneAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.PulseFailed(exception);
            }
        }
    }

    private async Task ChangeOneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<ITalentDirectory>();
        var page = await directory.ListAsync(new TalentQuery { PageSize = TalentQuery.MaxPageSize }, cancellationToken);

        // The account that the shown photo comes from, so that the change can be seen.
        var shown = page.Items
            .SelectMany(t => t.Connections.Where(c => c.Platform == t.Source).Select(c => (t.Id, Account: c)))
            .ToList();
        if (shown.Count > 0)
        {
            var (talentId, account) = shown[Random.Shared.Next(shown.Count)];
            await control.ChangePhotoAsync(talentId, account, cancellationToken);
        }
    }
}

internal static partial class DemoLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "Demo mode: added {Count} talents. Their photos arrive as they are synced.")]
    public static partial void Seeded(this ILogger logger, int count);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = "Demo mode: no photo could be changed.")]
    public static partial void PulseFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9003, Level = LogLevel.Error, Message = "Demo mode: the roster could not be added.")]
    public static partial void SeedingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Warning, Message = "Demo mode: a talent could not be given {Platform}: {Reason}")]
    public static partial void NotConnected(this ILogger logger, string platform, string? reason);
}
