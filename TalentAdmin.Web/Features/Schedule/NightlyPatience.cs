namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Does a part of the night again while the database is away: until it is back, or the next night is near.</summary>
internal sealed class NightlyPatience(NightlySchedule schedule, TimeProvider time, ILogger<NightlyPatience> logger)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    public async Task<T> UntilDoneAsync<T>(Func<CancellationToken, Task<T>> part, CancellationToken cancellationToken)
    {
        var next = schedule.Cron.GetNextValidTimeAfter(time.GetUtcNow()) ?? DateTimeOffset.MaxValue;
        for (var pause = _firstPause; ; pause = pause + pause < _longestPause ? pause + pause : _longestPause)
        {
            try
            {
                return await part(cancellationToken);
            }
            catch (Exception exception) when (Outage.Is(exception) && time.GetUtcNow() < next - pause)
            {
                logger.TriesAgain(pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    public Task UntilDoneAsync(Func<CancellationToken, Task> part, CancellationToken cancellationToken) =>
        UntilDoneAsync(
            async token =>
            {
                await part(token);
                return true;
            },
            cancellationToken);
}
