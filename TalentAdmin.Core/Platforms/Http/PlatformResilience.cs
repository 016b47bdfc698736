using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Tunes the standard resilience handler: what a retry can heal is tried again, a refusal or a throttle never is.</summary>
internal static class PlatformResilience
{
    public static void Tune(HttpStandardResilienceOptions options, PlatformHttpOptions http, FaultReader faults, string platform, CircuitBreakerState circuits)
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
        options.Retry.ShouldHandle = args => MayRetryAsync(args, http, faults);

        options.CircuitBreaker.FailureRatio = http.BreakerFailureRatio;
        options.CircuitBreaker.MinimumThroughput = http.BreakerMinimumCalls;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(http.BreakSeconds);
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, (http.AttemptTimeoutSeconds * 2) + 1));
        options.CircuitBreaker.ShouldHandle = args => ValueTask.FromResult(IsOutage(args.Outcome, faults));

        options.CircuitBreaker.OnOpened = args =>
        {
            circuits.Opened(platform, args.BreakDuration);
            return default;
        };
        options.CircuitBreaker.OnClosed = _ =>
        {
            circuits.Closed(platform);
            return default;
        };

        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = http.ConcurrentCalls, QueueLimit = int.MaxValue });
        options.RateLimiter.RateLimiter = args => limiter.AcquireAsync(1, args.Context.CancellationToken);
    }

    // Each try is a call that the platform counts. Polly asks after the last one too, when nothing follows.
    private static async ValueTask<bool> MayRetryAsync(
        RetryPredicateArguments<HttpResponseMessage> args, PlatformHttpOptions http, FaultReader faults) =>
        args.AttemptNumber < http.Retries
        && IsPassing(args.Outcome, faults)
        && (!TryGetPermit(args.Context, out var permit) || await permit.TakeAsync(args.Context.CancellationToken));

    private static bool TryGetPermit(ResilienceContext context, [NotNullWhen(true)] out RetryPermit? permit)
    {
        permit = null;
        return context.GetRequestMessage() is { } request && request.Options.TryGetValue(RetryPermit.Option, out permit);
    }

    // Who answers with a success is up, even if what is said of one account makes no sense: the others are asked on.
    private static bool IsOutage(Outcome<HttpResponseMessage> outcome, FaultReader faults) =>
        outcome.Result is not { IsSuccessStatusCode: true } && IsPassing(outcome, faults);

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome, FaultReader faults) => outcome switch
    {
        { Exception: HttpRequestException or IOException or Polly.Timeout.TimeoutRejectedException } => true,
        { Result.Content: PlatformResponseContent content } => faults(content.Response) is { Class: FaultClass.Passing },
        _ => false,
    };
}
