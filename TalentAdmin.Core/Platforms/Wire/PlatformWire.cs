using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace TalentAdmin.Core.Platforms.Wire;

/// <summary>Makes one call: the one place where failures of every kind become answers, and where pauses begin and are kept.</summary>
internal sealed class PlatformWire(PlatformPause pause, ILogger<PlatformWire> logger)
{
    // Long enough not to hammer a platform with a dead key, short enough that a key set right works soon.
    private static readonly TimeSpan _misconfiguredPause = TimeSpan.FromMinutes(15);

    /// <summary>Sends a request. Throws for cancellation only.</summary>
    public async Task<WireResult> AskAsync(HttpClient client, WireCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (PausedBy(call) is { } paused)
            {
                return Failed(new PlatformAnswer.Transient(paused.Reason, pause.Left(paused)));
            }

            WireAnswer answer;
            try
            {
                using var response = await client.SendAsync(request, cancellationToken);
                answer = ((WireContent)response.Content).Answer;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && ReasonOf(exception) is { } reason)
            {
                return Failed(new PlatformAnswer.Transient(reason));
            }

            return call.Faults(answer) is { } fault ? Failed(Judge(call, fault)) : new WireResult(answer, null);
        }
    }

    private Pause? PausedBy(WireCall call) =>
        pause.Of(call.Platform) ?? (call.Credential == Credential.Agency ? pause.Of(call.TokenPauseKey) : null);

    private PlatformAnswer Judge(WireCall call, Fault fault)
    {
        switch (fault.Class)
        {
            case FaultClass.ReconnectNeeded when call.Credential == Credential.Agency:
                // No creator can heal the agency's own token.
                logger.Misconfigured(call.Platform, Reasons.AgencyTokenInvalid);
                pause.For(call.TokenPauseKey, _misconfiguredPause, Reasons.AgencyTokenInvalid);
                return new PlatformAnswer.Transient(Reasons.AgencyTokenInvalid, _misconfiguredPause);

            case FaultClass.ReconnectNeeded:
                return new PlatformAnswer.NeedsReauth(fault.Reason);

            case FaultClass.NotFound:
                return new PlatformAnswer.NotFound(fault.Reason);

            case FaultClass.Misconfigured:
                logger.Misconfigured(call.Platform, fault.Reason);
                pause.For(call.Platform, _misconfiguredPause, fault.Reason);
                return new PlatformAnswer.Transient(fault.Reason, _misconfiguredPause);

            case FaultClass.BadCall:
                logger.Misconfigured(call.Platform, fault.Reason);
                return new PlatformAnswer.Transient(fault.Reason);

            case FaultClass.Throttled or FaultClass.DayBudgetGone:
                return Pause(call, fault, fault.RetryAfter ?? call.Window);

            default:
                return new PlatformAnswer.Transient(fault.Reason, fault.RetryAfter);
        }
    }

    private PlatformAnswer.Transient Pause(WireCall call, Fault fault, TimeSpan duration)
    {
        if (!fault.TokenOnly || call.Credential == Credential.Agency)
        {
            logger.Paused(call.Platform, fault.Reason, duration);
            pause.For(fault.TokenOnly ? call.TokenPauseKey : call.Platform, duration, fault.Reason);
        }

        return new PlatformAnswer.Transient(fault.Reason, duration);
    }

    private static string? ReasonOf(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => "timeout",
        BrokenCircuitException => "circuit_open",
        RateLimiterRejectedException => "too_many_calls",
        ExecutionRejectedException => "call_rejected",
        HttpRequestException or IOException => "connection_failed",
        _ => null,
    };

    private static WireResult Failed(PlatformAnswer failure) => new(null, failure);
}
