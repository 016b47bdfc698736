using System.Net;
using System.Text;

namespace TalentAdmin.Core.Platforms.Callbacks;

/// <summary>Reads a form that was posted.</summary>
internal static class CallbackForm
{
    private const string ContentType = "application/x-www-form-urlencoded";

    /// <summary>A field that was sent exactly once; null otherwise, and for what is no form.</summary>
    public static string? Field(CallbackRequest request, string name)
    {
        if (!IsForm(request.ContentType))
        {
            return null;
        }

        // Said twice is said by somebody else.
        return Encoding.UTF8.GetString(request.Body.Span)
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && WebUtility.UrlDecode(pair[0]) == name)
            .Select(pair => WebUtility.UrlDecode(pair[1]))
            .ToList() is [var value] ? value : null;
    }

    private static bool IsForm(string? contentType) =>
        contentType is not null && string.Equals(contentType.Split(';')[0].Trim(), ContentType, StringComparison.OrdinalIgnoreCase);
}
