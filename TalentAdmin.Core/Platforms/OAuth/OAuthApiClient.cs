using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>Makes the calls of an authorization code flow: one place where failures of every kind become answers. Pauses hold here too.</summary>
internal sealed class OAuthApiClient(PlatformThrottle throttle, ILogger<OAuthApiClient> logger)
{
    // As long as the throttled windows of the platforms' own calls.
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    /// <summary>A POST of a form, as RFC 6749 has it.</summary>
    public static HttpRequestMessage Form(string url, params (string Name, string? Value)[] fields) => new(HttpMethod.Post, url)
    {
        Content = new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!))),
    };

    /// <summary>A GET that carries a token in its header.</summary>
    public static HttpRequestMessage Get(string url, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>A DELETE that carries a token in its header.</summary>
    public static HttpRequestMessage Delete(string url, string token) => new(HttpMethod.Delete, url)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Sends a request. Throws for cancellation only.</summary>
    public async Task<(PlatformResponse? Response, OAuthResult? Failure)> AskAsync(
        HttpClient client, string platform, FaultReader faults, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (await throttle.OfAsync(platform, cancellationToken) is { } paused)
            {
                return (null, new OAuthResult.Failed(paused.Reason, throttle.Left(paused)) { IsDeferred = true });
            }

            PlatformResponse answer;
            try
            {
                using var response = await client.SendAsync(request, cancellationToken);
                answer = ((PlatformResponseContent)response.Content).Response;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return (null, new OAuthResult.Failed(ReasonCode.Timeout));
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return (null, new OAuthResult.Failed(ReasonCode.ConnectionFailed));
            }

            return faults(answer) is { } fault ? (null, await ResultOfAsync(platform, fault)) : (answer, null);
        }
    }

    private async Task<OAuthResult> ResultOfAsync(string platform, Fault fault)
    {
        switch (fault.Class)
        {
            case FaultClass.ReconnectNeeded or FaultClass.NotFound:
                return new OAuthResult.Refused(fault.Reason);

            case FaultClass.Misconfigured or FaultClass.BadCall:
                logger.Misconfigured(platform, fault.Reason);
                return new OAuthResult.Failed(fault.Reason);

            case FaultClass.Throttled:
                var duration = fault.RetryAfter ?? _pause;
                if (await throttle.ForAsync(platform, duration, fault.Reason))
                {
                    logger.Paused(platform, fault.Reason, duration);
                }

                return new OAuthResult.Failed(fault.Reason, duration);

            default:
                return new OAuthResult.Failed(fault.Reason, fault.RetryAfter);
        }
    }
}
