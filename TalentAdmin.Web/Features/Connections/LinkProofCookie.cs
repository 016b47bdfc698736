using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Web.Features.Connections;

/// <summary>
/// Remembers for a quarter of an hour what a browser has proven of who is there: set when a grant or a platform's own sign-in came back, bound to one link.
/// </summary>
internal sealed class LinkProofCookie(PublicAddress address, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string PlainName = "TalentAdmin.Proof";

    private readonly IDataProtector _protector = protection.CreateProtector("TalentAdmin.LinkProof");

    private string Name => address.IsHttps ? "__Host-" + PlainName : PlainName;

    /// <summary>Adds what an authorization has proven; nothing if it has proven nothing.</summary>
    public void Add(HttpContext context, AuthorizationResult result)
    {
        if (result is not { LinkId: { } linkId, ProvenWith: { } platform })
        {
            return;
        }

        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var kept = Parts(context).Where(p => p.LinkId == linkId && p.Platform != platform);
        var parts = kept.Append(new Part(linkId, platform, until)).Select(p => $"{p.LinkId} {p.Platform} {p.Until.ToString(CultureInfo.InvariantCulture)}");
        context.Response.Cookies.Append(Name, _protector.Protect(string.Join('\n', parts)), CorrelationCookie.OptionsOf(address, Lifetime));
    }

    /// <summary>What the browser has proven, of whichever link it was.</summary>
    public LinkProof Read(HttpContext context)
    {
        List<Part> parts = [.. Parts(context)];
        return parts.Count == 0 ? LinkProof.None : new LinkProof(parts[0].LinkId, [.. parts.Select(p => p.Platform)]);
    }

    private IEnumerable<Part> Parts(HttpContext context)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return Open(context.Request.Cookies[Name]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 3)
            .Select(words => new Part(words[0], words[1], long.Parse(words[2], CultureInfo.InvariantCulture)))
            .Where(part => part.Until > now);
    }

    private string Open(string? cookie)
    {
        try
        {
            return string.IsNullOrEmpty(cookie) ? string.Empty : _protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            // Made up, or the key is gone: it proves nothing.
            return string.Empty;
        }
    }

    private sealed record Part(string LinkId, string Platform, long Until);
}
