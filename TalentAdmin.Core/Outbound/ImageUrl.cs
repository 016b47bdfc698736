namespace TalentAdmin.Core.Outbound;

/// <summary>What an image URL says of itself.</summary>
internal static class ImageUrl
{
    /// <summary>The first value of a query parameter, decoded; null if there is none.</summary>
    public static string? QueryValue(Uri url, string name)
    {
        var query = url.Query.AsSpan().TrimStart('?');
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals >= 0 && pair[..equals].SequenceEqual(name))
            {
                return Uri.UnescapeDataString(pair[(equals + 1)..]);
            }
        }

        return null;
    }
}
