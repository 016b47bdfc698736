namespace TalentAdmin.Core.Imaging;

/// <summary>
/// Ends a rendering that costs too much: libvips reports progress here. Time counts only as far as the process had a processor, so that a busy
/// machine does not make an ordinary picture look hostile; what waits ten times as long is ended anyway.
/// </summary>
internal sealed class RenderBudget(TimeSpan limit, TimeProvider time) : IProgress<int>, IDisposable
{
    private const int PatienceFactor = 10;

    private readonly CancellationTokenSource _spent = new();
    private readonly long _startedAt = time.GetTimestamp();
    private readonly TimeSpan _processorAtStart = Environment.CpuUsage.TotalTime;

    public CancellationToken Spent => _spent.Token;

    public void Report(int value)
    {
        var elapsed = time.GetElapsedTime(_startedAt);
        if (elapsed > limit * PatienceFactor || (elapsed > limit && Environment.CpuUsage.TotalTime - _processorAtStart > limit))
        {
            _spent.Cancel();
        }
    }

    public void Dispose() => _spent.Dispose();
}
