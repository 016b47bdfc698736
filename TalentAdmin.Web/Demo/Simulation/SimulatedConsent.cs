using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>What creators agreed to on the simulated permission pages: codes that work once, for ten minutes.</summary>
internal sealed class SimulatedConsent(TimeProvider time)
{
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, GivenConsent> _codes = new(StringComparer.Ordinal);

    /// <summary>The creator of a handle agrees to some scopes.</summary>
    /// <returns>The code for the redirect, not percent-encoded yet.</returns>
    public string IssueCode(string platform, string handle, IReadOnlyList<string> scopes, string redirectUri, string? codeChallenge)
    {
        foreach (var (old, consent) in _codes)
        {
            if (consent.Until <= time.GetUtcNow())
            {
                _codes.TryRemove(old, out _);
            }
        }

        // With characters that have to be percent-encoded, as TikTok's have.
        var code = $"sim{Convert.ToHexString(RandomNumberGenerator.GetBytes(12))}*0!4735.e1";
        _codes[code] = new GivenConsent(platform, handle, scopes, redirectUri, codeChallenge, time.GetUtcNow() + _life);
        return code;
    }

    /// <summary>What a code stands for; null when it is unknown, used up, too old, or meant for another.</summary>
    public GivenConsent? Redeem(string platform, IReadOnlyDictionary<string, string> form) =>
        _codes.TryRemove(form.GetValueOrDefault("code", string.Empty), out var consent)
        && consent.Platform == platform
        && consent.Until > time.GetUtcNow()
        && consent.RedirectUri == form.GetValueOrDefault("redirect_uri")
        && IsProven(consent.CodeChallenge, form.GetValueOrDefault("code_verifier"))
            ? consent
            : null;

    private static bool IsProven(string? challenge, string? verifier) =>
        challenge is null || (verifier is not null && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge);
}

/// <summary>What a creator agreed to.</summary>
internal sealed record GivenConsent(
    string Platform, string Handle, IReadOnlyList<string> Scopes, string RedirectUri, string? CodeChallenge, DateTimeOffset Until);
