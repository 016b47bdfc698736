using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace TalentAdmin.Core.Platforms.Wire;

/// <summary>Tunes the standard resilience handler: what a retry can heal is tried again, a refusal or a throttle never is.</summary>
internal static class PlatformResilience
{
    private const int SegmentsPerMinute = 12;

    public static void Tune(HttpStandardResilienceOptions options, PlatformHttpOptions http, FaultReader faults)
    {
        var attempt = TimeSpan.FromSeconds(http.AttemptTimeoutSeconds);
        options.AttemptTimeout.Timeout = attempt;
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(http.TotalTimeoutSeconds);

        options.Retry.MaxRetryAttempts = Math.Max(1, http.Retries);
        options.Retry.Delay = TimeSpan.FromMilliseconds(http.RetryDelayMs);
        options.Retry.BackoffType = DelayBackoffType.Exponential;
        options.Retry.UseJitter = true;

        // A platform that names a time is left alone by the pause, and is not waited for inside a call.
        options.Retry.ShouldRetryAfterHeader = false;
        options.Retry.ShouldHandle = args => ValueTask.FromResult(http.Retries > 0 && IsPassing(args.Outcome, faults));

        options.CircuitBreaker.FailureRatio = http.BreakerFailureRatio;
        options.CircuitBreaker.MinimumThroughput = http.BreakerMinimumCalls;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(http.BreakSeconds);
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, (http.AttemptTimeoutSeconds * 2) + 1));
        options.CircuitBreaker.ShouldHandle = args => ValueTask.FromResult(IsPassing(args.Outcome, faults));

        var limiter = CreateLimiter(http);
        options.RateLimiter.RateLimiter = args => limiter.AcquireAsync(1, args.Context.CancellationToken);
    }

    private static RateLimiter CreateLimiter(PlatformHttpOptions http) => http.CallsPerMinute is { } perMinute
        ? new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerMinute,
            QueueLimit = int.MaxValue,
        })
        : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = http.ConcurrentCalls,
            QueueLimit = int.MaxValue,
        });

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome, FaultReader faults) => outcome switch
    {
        { Exception: HttpRequestException or IOException or Polly.Timeout.TimeoutRejectedException } => true,
        { Result.Content: WireContent content } => faults(content.Answer) is { Class: FaultClass.Passing },
        _ => false,
    };
}
