using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using TalentAdmin.Core.Platforms.Limits;

namespace TalentAdmin.Core.Platforms.Wire;

/// <summary>Makes one call: the one place where failures of every kind become answers, and where pauses and limits are kept.</summary>
internal sealed class PlatformWire(PlatformPause pause, CallBudget budget, TimeProvider time, ILogger<PlatformWire> logger)
{
    // Long enough not to hammer a platform with a dead key, short enough that a key set right works soon.
    private static readonly TimeSpan _misconfiguredPause = TimeSpan.FromMinutes(15);

    /// <summary>Sends a request. Throws for cancellation only.</summary>
    public async Task<WireResult> AskAsync(HttpClient client, WireCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (await PutOffAsync(call, cancellationToken) is { } putOff)
            {
                return Failed(putOff);
            }

            WireAnswer answer;
            try
            {
                request.Options.Set(RetryPermit.Option, new RetryPermit(budget, call.Budget, call.Priority));
                using var response = await client.SendAsync(request, cancellationToken);
                answer = ((WireContent)response.Content).Answer;
            }
            catch (BrokenCircuitException exception)
            {
                await GiveBackAsync(call);
                return Failed(PutOff(LimitReasons.CircuitOpen, exception.RetryAfter ?? TimeSpan.Zero));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && ReasonOf(exception) is { } reason)
            {
                return Failed(new PlatformAnswer.Transient(reason));
            }

            if (call.Faults(answer) is { } fault)
            {
                return Failed(await JudgeAsync(call, fault));
            }

            return new WireResult(answer, null);
        }
    }

    // A pause may have begun while the call waited in line for its limit.
    private async Task<PlatformAnswer?> PutOffAsync(WireCall call, CancellationToken cancellationToken)
    {
        if (await PausedByAsync(call, cancellationToken) is { } before)
        {
            return PutOff(before.Reason, pause.Left(before));
        }

        if (call.Budget is null)
        {
            return null;
        }

        if (await budget.TakeAsync(call.Budget, call.Priority, cancellationToken) is { } until)
        {
            return PutOff(LimitReasons.Wait, until - time.GetUtcNow());
        }

        if (await PausedByAsync(call, cancellationToken) is { } meanwhile)
        {
            await GiveBackAsync(call);
            return PutOff(meanwhile.Reason, pause.Left(meanwhile));
        }

        return null;
    }

    private static PlatformAnswer.Transient PutOff(string reason, TimeSpan wait) =>
        new(reason, wait > TimeSpan.Zero ? wait : TimeSpan.Zero) { IsPutOff = true };

    private Task GiveBackAsync(WireCall call) => call.Budget is { } key ? budget.GiveBackAsync(key) : Task.CompletedTask;

    private async ValueTask<Pause?> PausedByAsync(WireCall call, CancellationToken cancellationToken) =>
        await pause.OfAsync(call.Platform, cancellationToken)
        ?? (call.Credential == Credential.Agency ? pause.Of(call.TokenPauseKey) : null);

    private async Task<PlatformAnswer> JudgeAsync(WireCall call, Fault fault)
    {
        switch (fault.Class)
        {
            case FaultClass.ReconnectNeeded when call.Credential == Credential.Agency:
                // No creator can heal the agency's own token.
                return await StopAsync(call, call.TokenPauseKey, Reasons.AgencyTokenInvalid);

            case FaultClass.ReconnectNeeded:
                return new PlatformAnswer.NeedsReauth(fault.Reason);

            case FaultClass.NotFound:
                return new PlatformAnswer.NotFound(fault.Reason);

            case FaultClass.Misconfigured:
                return await StopAsync(call, call.Platform, fault.Reason);

            case FaultClass.BadCall:
                logger.Misconfigured(call.Platform, fault.Reason);
                return new PlatformAnswer.Transient(fault.Reason);

            case FaultClass.Throttled or FaultClass.DayBudgetGone:
                return await PauseAsync(call, fault, fault.RetryAfter ?? call.Window);

            default:
                return new PlatformAnswer.Transient(fault.Reason, fault.RetryAfter);
        }
    }

    // Calls that were under way hear the same; the log need not.
    private async Task<PlatformAnswer.Transient> StopAsync(WireCall call, string key, string reason)
    {
        if (await pause.ForAsync(key, _misconfiguredPause, reason))
        {
            logger.Misconfigured(call.Platform, reason);
        }

        return new PlatformAnswer.Transient(reason, _misconfiguredPause);
    }

    private async Task<PlatformAnswer.Transient> PauseAsync(WireCall call, Fault fault, TimeSpan duration)
    {
        if ((!fault.TokenOnly || call.Credential == Credential.Agency)
            && await pause.ForAsync(fault.TokenOnly ? call.TokenPauseKey : call.Platform, duration, fault.Reason))
        {
            logger.Paused(call.Platform, fault.Reason, duration);
        }

        return new PlatformAnswer.Transient(fault.Reason, duration);
    }

    private static string? ReasonOf(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => "timeout",
        RateLimiterRejectedException => "too_many_calls",
        ExecutionRejectedException => "call_rejected",
        HttpRequestException or IOException => "connection_failed",
        _ => null,
    };

    private static WireResult Failed(PlatformAnswer failure) => new(null, failure);
}
