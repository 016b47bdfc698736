using System.Collections.Concurrent;

namespace TalentAdmin.Night;

/// <summary>Every call that went over the simulated wire: when, where to, and how it ended.</summary>
internal sealed class CallLog(TimeProvider time)
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private long _lastAt = Environment.TickCount64;
    private int _underWay;

    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>Nothing has been on the wire for a moment, in real time.</summary>
    public bool IsQuiet => Volatile.Read(ref _underWay) == 0 && Environment.TickCount64 - Interlocked.Read(ref _lastAt) > 100;

    public HttpMessageHandler Over(HttpMessageHandler network) => new Handler(this, network);

    /// <summary>The highest number of calls to a host within any stretch of time.</summary>
    public int MostWithin(TimeSpan window, params string[] hosts)
    {
        var times = _calls.Where(c => hosts.Contains(c.Host)).Select(c => c.At).Order().ToList();
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    internal sealed record Call(string Host, DateTimeOffset At, int Status);

    private sealed class Handler(CallLog log, HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref log._underWay);
            try
            {
                var at = log.Now;
                var response = await base.SendAsync(request, cancellationToken);
                log._calls.Enqueue(new Call(request.RequestUri!.IdnHost, at, (int)response.StatusCode));
                return response;
            }
            finally
            {
                Interlocked.Exchange(ref log._lastAt, Environment.TickCount64);
                Interlocked.Decrement(ref log._underWay);
            }
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
