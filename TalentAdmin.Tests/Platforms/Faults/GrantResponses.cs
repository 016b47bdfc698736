using Microsoft.AspNetCore.Http;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>How one platform speaks of a creator's tokens when all is well.</summary>
/// <param name="Platform">How it speaks otherwise.</param>
/// <param name="Access">A token that it takes from the creator.</param>
/// <param name="Refresh">What renews it; null where the token renews itself.</param>
/// <param name="Life">Days after which a sync has to renew the token.</param>
/// <param name="Tokens">The answer with new tokens for an account, by its number.</param>
internal sealed record GrantResponses(PlatformResponses Platform, string Access, string? Refresh, double Life, Func<int, string> Tokens)
{
    public static GrantResponses Instagram { get; } = new(PlatformResponses.Instagram, "IGAAold", null, 51, _ =>
        """{"access_token":"IGAAnew","token_type":"bearer","expires_in":5184000,"user_id":"1","permissions":["instagram_business_basic"]}""");

    public static GrantResponses TikTok { get; } = new(PlatformResponses.TikTok, "act.old", "rft.old", 1, account => $$"""
        {
          "access_token": "act.new",
          "expires_in": 86400,
          "open_id": "open-{{account}}",
          "refresh_expires_in": 31536000,
          "refresh_token": "rft.new",
          "scope": "user.info.basic,user.info.profile",
          "token_type": "Bearer"
        }
        """);

    public static GrantResponses YouTube { get; } = new(PlatformResponses.YouTube, "ya29.old", "1//old", 1 / 24.0, _ => """
        {
          "access_token": "ya29.new",
          "expires_in": 3599,
          "refresh_token": "1//new",
          "scope": "https://www.googleapis.com/auth/youtube.readonly",
          "token_type": "Bearer"
        }
        """);

    public static IReadOnlyList<GrantResponses> All { get; } = [Instagram, TikTok, YouTube];

    public static GrantResponses Of(string name) => All.Single(v => v.Platform.Name == name);

    /// <summary>Whether a request is for tokens and not for what they open.</summary>
    public static bool IsAboutTokens(HttpRequest request) =>
        request.Host.Host == "oauth2.googleapis.com"
        || request.Path.Value!.Contains("/oauth/", StringComparison.Ordinal)
        || request.Path.Value.EndsWith("access_token", StringComparison.Ordinal);
}
