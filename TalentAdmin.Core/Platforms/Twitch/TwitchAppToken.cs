namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>The app's own token: made when it is needed, kept in memory, and made anew before it ends or when it is refused.</summary>
internal sealed class TwitchAppToken(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _goodUntil;

    /// <summary>The token, or why there is none.</summary>
    /// <param name="ask">Asks Twitch for one.</param>
    public async Task<(string? Token, PlatformResult? Failure)> GetAsync(
        Func<CancellationToken, Task<PlatformCallResult>> ask, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is not null && time.GetUtcNow() < _goodUntil)
            {
                return (_token, null);
            }

            var result = await ask(cancellationToken);
            if (result.Failure is not null)
            {
                return (null, result.Failure);
            }

            if (result.Json.Member("access_token").Text() is not { } token || !token.All(char.IsAsciiLetterOrDigit))
            {
                return (null, new PlatformResult.Transient(ReasonCode.AnswerUnexpected));
            }

            _token = token;
            _goodUntil = time.GetUtcNow() + TimeSpan.FromSeconds(result.Json.Member("expires_in").Number() ?? 0) - _margin;
            return (token, null);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Twitch refused this token. One that was made meanwhile stays.</summary>
    public async Task ForgetAsync(string token, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        if (_token == token)
        {
            _token = null;
        }

        _gate.Release();
    }

    public void Dispose() => _gate.Dispose();
}
