namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>What the YouTube API Services Developer Policies ask of us: III.A (what our pages say), III.D.2 and III.E.4 (how long).</summary>
internal static class YouTubePolicy
{
    /// <summary>III.E.4: 30 calendar days, then delete or refresh, with a grant or without.</summary>
    public const int UnconfirmedDays = 30;

    /// <summary>III.D.2 and III.E.4: 7 calendar days after the person said so.</summary>
    public const int RequestDays = 7;

    /// <summary>For the privacy page.</summary>
    public static IReadOnlyList<string> Privacy { get; } =
    [
        "This service uses **YouTube API Services**. The [Google Privacy Policy](https://policies.google.com/privacy) (also at http://www.google.com/policies/privacy) "
        + "says what Google does with your data.",
        "You can take the permission back at any time on [Google's security settings page](https://security.google.com/settings/security/permissions), and ask us to delete "
        + "what is stored; that a picture is deleted here does not delete it at YouTube.",
        "The use and transfer of information received from Google APIs adheres to the "
        + "[Google API Services User Data Policy](https://developers.google.com/terms/api-services-user-data-policy), including the Limited Use requirements. It is used "
        + "to show your current profile photo and for nothing else: it is not sold, not used for advertising, and not used to train models.",
    ];

    /// <summary>For the terms.</summary>
    public static IReadOnlyList<string> Terms { get; } =
    [
        "This service uses YouTube API Services. By using it with a YouTube channel you agree to be bound by the [YouTube Terms of Service](https://www.youtube.com/t/terms).",
    ];
}
