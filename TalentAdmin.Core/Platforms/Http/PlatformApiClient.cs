using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Makes one call: the one place where failures of every kind become answers, and where pauses and limits are kept.</summary>
internal sealed class PlatformApiClient(PlatformThrottle throttle, CallBudget budget, TimeProvider time, ILogger<PlatformApiClient> logger)
{
    // Long enough not to hammer a platform with a dead key, short enough that a key set right works soon.
    private static readonly TimeSpan _misconfiguredWait = TimeSpan.FromMinutes(15);

    /// <summary>Sends a request. Throws for cancellation only.</summary>
    public async Task<PlatformCallResult> AskAsync(HttpClient client, PlatformRequest call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (await DeferAsync(call, cancellationToken) is { } deferred)
            {
                return Failed(deferred);
            }

            PlatformResponse answer;
            try
            {
                request.Options.Set(RetryPermit.Option, new RetryPermit(budget, call.Budget, call.Priority));
                using var response = await client.SendAsync(request, cancellationToken);
                answer = ((PlatformResponseContent)response.Content).Response;
            }
            catch (BrokenCircuitException exception)
            {
                await GiveBackAsync(call);
                return Failed(Deferred(ReasonCode.CircuitOpen, exception.RetryAfter ?? TimeSpan.Zero));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && ReasonOf(exception) is { } reason)
            {
                return Failed(new PlatformResult.Transient(reason));
            }

            if (call.Faults(answer) is { } fault)
            {
                return Failed(await ResultOfAsync(call, fault));
            }

            return new PlatformCallResult(answer, null);
        }
    }

    // A pause may have begun while the call waited in line for its limit.
    private async Task<PlatformResult?> DeferAsync(PlatformRequest call, CancellationToken cancellationToken)
    {
        if (await ThrottleOfAsync(call, cancellationToken) is { } before)
        {
            return Deferred(before.Reason, throttle.Left(before));
        }

        if (call.Budget is null)
        {
            return null;
        }

        if (await budget.TakeAsync(call.Budget, call.Priority, cancellationToken) is { } until)
        {
            return Deferred(ReasonCode.LimitWait, until - time.GetUtcNow());
        }

        if (await ThrottleOfAsync(call, cancellationToken) is { } meanwhile)
        {
            await GiveBackAsync(call);
            return Deferred(meanwhile.Reason, throttle.Left(meanwhile));
        }

        return null;
    }

    private static PlatformResult.Transient Deferred(string reason, TimeSpan wait) =>
        new(reason, wait > TimeSpan.Zero ? wait : TimeSpan.Zero) { IsDeferred = true };

    private Task GiveBackAsync(PlatformRequest call) => call.Budget is { } key ? budget.GiveBackAsync(key) : Task.CompletedTask;

    private async ValueTask<Throttle?> ThrottleOfAsync(PlatformRequest call, CancellationToken cancellationToken) =>
        await throttle.OfAsync(call.Platform, cancellationToken)
        ?? (call.Credential == Credential.Agency ? throttle.Of(call.TokenThrottleKey) : null);

    private async Task<PlatformResult> ResultOfAsync(PlatformRequest call, Fault fault)
    {
        switch (fault.Class)
        {
            case FaultClass.ReconnectNeeded when call.Credential == Credential.Agency:
                // No creator can heal the agency's own token.
                return await StopAsync(call, call.TokenThrottleKey, ReasonCode.AgencyTokenInvalid);

            case FaultClass.ReconnectNeeded:
                return new PlatformResult.NeedsReauth(fault.Reason);

            case FaultClass.NotFound:
                return new PlatformResult.NotFound(fault.Reason);

            case FaultClass.Misconfigured:
                return await StopAsync(call, call.Platform, fault.Reason);

            case FaultClass.BadCall:
                logger.Misconfigured(call.Platform, fault.Reason);
                return new PlatformResult.Transient(fault.Reason);

            case FaultClass.Throttled:
                return await ThrottleAsync(call, fault, fault.RetryAfter ?? call.Window);

            default:
                return new PlatformResult.Transient(fault.Reason, fault.RetryAfter);
        }
    }

    // Calls that were under way hear the same; the log need not.
    private async Task<PlatformResult.Transient> StopAsync(PlatformRequest call, string key, string reason)
    {
        if (await throttle.ForAsync(key, _misconfiguredWait, reason))
        {
            logger.Misconfigured(call.Platform, reason);
        }

        return new PlatformResult.Transient(reason, _misconfiguredWait);
    }

    private async Task<PlatformResult.Transient> ThrottleAsync(PlatformRequest call, Fault fault, TimeSpan duration)
    {
        if ((!fault.TokenOnly || call.Credential == Credential.Agency)
            && await throttle.ForAsync(fault.TokenOnly ? call.TokenThrottleKey : call.Platform, duration, fault.Reason))
        {
            logger.Paused(call.Platform, fault.Reason, duration);
        }

        return new PlatformResult.Transient(fault.Reason, duration);
    }

    private static string? ReasonOf(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => ReasonCode.Timeout,
        RateLimiterRejectedException => ReasonCode.TooManyCalls,
        ExecutionRejectedException => ReasonCode.CallRejected,
        HttpRequestException or IOException => ReasonCode.ConnectionFailed,
        _ => null,
    };

    private static PlatformCallResult Failed(PlatformResult failure) => new(null, failure);
}
