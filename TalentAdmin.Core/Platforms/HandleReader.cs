namespace TalentAdmin.Core.Platforms;

/// <summary>Gets at the handle in what a person typed or pasted.</summary>
internal static class HandleReader
{
    private const int MaxTyped = 300;

    /// <summary>
    /// The part that should be the handle: of `@name`, `name`, or a profile URL on one of the hosts. Null when it is some other URL.
    /// </summary>
    /// <param name="typed">As typed.</param>
    /// <param name="hosts">Host names without `www.` and `m.`.</param>
    /// <param name="atInUrl">The platform writes `@` before handles in URLs, so a path without it names something else.</param>
    /// <param name="folder">What the path has before the handle, where there is something: `profile`.</param>
    public static string? Candidate(string? typed, IReadOnlyList<string> hosts, bool atInUrl, string? folder = null)
    {
        var text = typed?.Trim();
        if (text is null or { Length: 0 or > MaxTyped } || text.Any(char.IsControl))
        {
            return null;
        }

        if (!text.Contains('/', StringComparison.Ordinal))
        {
            return text.StartsWith('@') ? text[1..] : text;
        }

        var absolute = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0
            || !hosts.Contains(BareHost(url.IdnHost)))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/').Split('/');
        var first = folder is null ? path[0] : path[0] == folder && path.Length > 1 ? path[1] : null;
        return first is null ? null
            : first.StartsWith('@') ? first[1..]
            : atInUrl ? null : first;
    }

    private static string BareHost(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..]
            : lower.StartsWith("m.", StringComparison.Ordinal) ? lower[2..]
            : lower;
    }
}
