using System.Diagnostics;

namespace TalentAdmin.Tests.Support;

/// <summary>Waits for what happens by itself, with a limit.</summary>
internal static class WaitUntil
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < _limit, "It did not come to that in time.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
