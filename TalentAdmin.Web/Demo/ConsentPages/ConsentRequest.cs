using Microsoft.AspNetCore.WebUtilities;

namespace TalentAdmin.Web.Demo.ConsentPages;

/// <summary>What an app asks a platform's permission page, in that platform's words, and the platform's answers to it.</summary>
public sealed record ConsentRequest(
    string Platform, string App, string RedirectUri, string? State, IReadOnlyList<string> Scopes, string? CodeChallenge, string? Hint)
{
    /// <summary>Not a parameter of any platform: the account that the roster expects, so that nobody has to type it.</summary>
    public const string HintParameter = "demo_handle";

    public static ConsentRequest Of(string platform, IQueryCollection query) => new(
        platform,
        query[platform == TikTokPlatform.Name ? "client_key" : "client_id"].ToString(),
        query["redirect_uri"].ToString(),
        query["state"],
        query["scope"].ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        query["code_challenge"],
        query[HintParameter]);

    /// <summary>The way back with a code.</summary>
    public string Granted(string code, IReadOnlyList<string> scopes) => Platform switch
    {
        // The mark behind it is Instagram's, and no part of the code.
        InstagramPlatform.Name => Back(("code", code), ("state", State)) + "#_",
        TikTokPlatform.Name => Back(("code", code), ("scopes", string.Join(',', scopes)), ("state", State)),
        _ => Back(("state", State), ("code", code), ("scope", string.Join(' ', scopes))),
    };

    /// <summary>The way back without one.</summary>
    public string Cancelled() => Platform switch
    {
        InstagramPlatform.Name => Back(
            ("error", "access_denied"), ("error_reason", "user_denied"), ("error_description", "The user denied your request."), ("state", State)),
        TikTokPlatform.Name => Back(("error", "access_denied"), ("error_description", "User cancelled the authorization."), ("state", State)),
        _ => Back(("error", "access_denied"), ("state", State)),
    };

    private string Back(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var url = RedirectUri;
        foreach (var (name, value) in parameters)
        {
            url = QueryHelpers.AddQueryString(url, name, value ?? string.Empty);
        }

        return url;
    }
}
