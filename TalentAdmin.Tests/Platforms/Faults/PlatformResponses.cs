namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>How one platform speaks when all is well.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Token">The account's own token; null where none is used.</param>
/// <param name="Window">Seconds for which the platform is left alone when it is throttled and names no time.</param>
/// <param name="Good">The answer for an account, by its number and its picture's.</param>
internal sealed record PlatformResponses(string Name, string? Token, int Window, Func<int, int, string> Good)
{
    public static PlatformResponses Instagram { get; } = new("instagram", "IGAAmarlow", 3600, (account, picture) => $$"""
        {
          "user_id": "178414{{account:d11}}",
          "username": "marlow{{account}}",
          "profile_picture_url": "https://scontent.cdninstagram.com/v/t51/{{account + 1}}_{{picture + 1}}_1_n.jpg?oe=7FFFFFFF"
        }
        """);

    public static PlatformResponses TikTok { get; } = new("tiktok", "act.marlow", 60, (account, picture) => $$$"""
        {
          "data": {
            "user": {
              "open_id": "open-{{{account}}}",
              "avatar_large_url": "https://p16.tiktokcdn.com/tos/{{{account:x16}}}{{{picture:x16}}}~c5_720x720.jpeg?x-expires=4000000000&x-signature=a%2Bb"
            }
          },
          "error": { "code": "ok", "message": "" }
        }
        """);

    public static PlatformResponses YouTube { get; } = new("youtube", null, 60, (account, picture) => $$$"""
        {
          "items": [
            {
              "id": "UC{{{account:d22}}}",
              "snippet": {
                "customUrl": "@marlow{{{account}}}",
                "thumbnails": { "high": { "url": "https://yt3.ggpht.com/ytc/a{{{account}}}p{{{picture}}}=s800-c", "width": 800 } }
              }
            }
          ]
        }
        """);

    public static PlatformResponses Bluesky { get; } = new("bluesky", null, 300, (account, picture) => $$"""
        {
          "profiles": [
            {
              "did": "did:plc:marlow{{account}}",
              "handle": "marlow{{account}}.bsky.social",
              "avatar": "https://cdn.bsky.app/img/avatar/plain/did:plc:marlow{{account}}/bafkrei{{account}}p{{picture}}@jpeg"
            }
          ]
        }
        """);

    public static PlatformResponses Twitch { get; } = new("twitch", null, 60, (account, picture) => $$"""
        {
          "data": [
            {
              "id": "9{{account}}",
              "login": "marlow{{account}}",
              "profile_image_url": "https://static-cdn.jtvnw.net/jtv_user_pictures/a{{account}}p{{picture}}-profile_image-300x300.png"
            }
          ]
        }
        """);

    public static IReadOnlyList<PlatformResponses> All { get; } = [Instagram, TikTok, YouTube, Bluesky, Twitch];

    public static PlatformResponses Of(string name) => All.Single(v => v.Name == name);
}
