namespace TalentAdmin.Web.Demo;

/// <summary>Demo mode is for trying out. Where it runs as if for real, the log says so at every start, and so does every page.</summary>
internal sealed partial class DemoInProductionNotice(IHostEnvironment environment, ILogger<DemoInProductionNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsProduction())
        {
            Warn(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 9000, Level = LogLevel.Critical, Message = DemoText.InProduction)]
    private static partial void Warn(ILogger logger);
}
