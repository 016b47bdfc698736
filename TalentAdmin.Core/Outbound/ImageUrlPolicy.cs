using System.Globalization;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>Which image URLs may be asked at all. Pure: no look-up, no request.</summary>
internal sealed class ImageUrlPolicy(IOptions<DownloadOptions> options)
{
    private const string Scheme = "https://";
    private const int MaxLength = 4000;
    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;

    // A signed URL dies by any rewriting, so .NET must not tidy it up.
    private static readonly UriCreationOptions _byteForByte = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <returns>Allowed, a default avatar, or rejected.</returns>
    public PhotoResult Judge(string url, ImageHosts hosts)
    {
        if (string.IsNullOrEmpty(url))
        {
            return new PhotoResult.Rejected(ReasonCode.UrlMissing);
        }

        if (url.Length > MaxLength)
        {
            return new PhotoResult.Rejected(ReasonCode.UrlTooLong);
        }

        if (CharacterProblem(url) is { } character)
        {
            return new PhotoResult.Rejected(character);
        }

        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new PhotoResult.Rejected(ReasonCode.SchemeNotHttps);
        }

        var end = url.AsSpan(Scheme.Length).IndexOfAny("/?#");
        var authority = end < 0 ? url[Scheme.Length..] : url.Substring(Scheme.Length, end);
        if (AuthorityProblem(authority, out var host) is { } problem)
        {
            return new PhotoResult.Rejected(problem);
        }

        // The fragment is never sent, and would be if the path were taken as it is.
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var sent = fragment < 0 ? url : url[..fragment];
        if (!Uri.TryCreate(sent, in _byteForByte, out var uri)
            || uri.HostNameType != UriHostNameType.Dns
            || uri.Port != 443
            || uri.UserInfo.Length > 0
            || !string.Equals(uri.IdnHost, host, StringComparison.OrdinalIgnoreCase))
        {
            // What .NET understands by the URL must be what we read.
            return new PhotoResult.Rejected(ReasonCode.UrlMalformed);
        }

        if (IsPlaceholderService(host) || IsDrawnGravatar(host, uri))
        {
            return new PhotoResult.Rejected(ReasonCode.PlaceholderService);
        }

        if (!IsAllowed(host, hosts))
        {
            return new PhotoResult.Rejected(ReasonCode.HostNotAllowed);
        }

        if (!uri.PathAndQuery.StartsWith('/'))
        {
            // Byte for byte means that no slash is put in either, and a host's front page is no picture.
            return new PhotoResult.Rejected(ReasonCode.PathMissing);
        }

        return hosts.IsDefaultAvatar(uri) ? new PhotoResult.DefaultAvatar(ReasonCode.DefaultAvatar) : new PhotoResult.Allowed(uri);
    }

    private static string? CharacterProblem(string url)
    {
        foreach (var character in url)
        {
            switch (character)
            {
                case ' ':
                    return ReasonCode.BlankInUrl;
                case '\\':
                    return ReasonCode.BackslashInUrl;
                case < ' ' or '\u007f':
                    return ReasonCode.ControlCharacterInUrl;
                case > '\u007f':
                    return ReasonCode.NonAsciiUrl;
            }
        }

        return null;
    }

    private static string? AuthorityProblem(string authority, out string host)
    {
        host = string.Empty;
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return ReasonCode.UserInfoInUrl;
        }

        if (authority.StartsWith('['))
        {
            return ReasonCode.IpLiteral;
        }

        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && !authority.AsSpan(colon).SequenceEqual(":443"))
        {
            return ReasonCode.PortNot443;
        }

        host = (colon < 0 ? authority : authority[..colon]).ToLowerInvariant();
        if (host.Length is 0 or > MaxHostLength)
        {
            return ReasonCode.HostMalformed;
        }

        var labels = host.Split('.');
        if (IsNumber(labels[^1]))
        {
            // 127.0.0.1, 127.1, 2130706433, 0x7f000001 and 0177.0.0.1 all end in a number; no public name does.
            return ReasonCode.IpLiteral;
        }

        return labels.Length < 2 || !Array.TrueForAll(labels, IsLabel) ? ReasonCode.HostMalformed : null;
    }

    private static bool IsNumber(string label) =>
        label.StartsWith("0x", StringComparison.Ordinal)
            ? label.Length == 2 || ulong.TryParse(label.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            : label.Length > 0 && label.All(char.IsAsciiDigit);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private bool IsPlaceholderService(string host) =>
        options.Value.PlaceholderHosts.Exists(service => host == service || IsUnder(host, "." + service));

    // Gravatar draws something for everybody unless it is told to answer 404.
    private static bool IsDrawnGravatar(string host, Uri url) =>
        (host == "gravatar.com" || IsUnder(host, ".gravatar.com"))
        && (ImageUrl.QueryValue(url, "d") ?? ImageUrl.QueryValue(url, "default")) != "404";

    private static bool IsAllowed(string host, ImageHosts hosts) =>
        hosts.Exact.Contains(host, StringComparer.OrdinalIgnoreCase) || hosts.Suffixes.Any(suffix => IsUnder(host, suffix));

    // The leading dot makes it label-wise: evilcdn.example is not under .cdn.example.
    private static bool IsUnder(string host, string suffix) =>
        suffix.StartsWith('.') && host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}
