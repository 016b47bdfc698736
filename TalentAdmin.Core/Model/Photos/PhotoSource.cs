namespace TalentAdmin.Core.Model.Photos;

/// <summary>The sources that are no platform. A platform's source is its name.</summary>
public static class PhotoSource
{
    /// <summary>Uploaded or pinned by a person; wins over every platform.</summary>
    public const string Manual = "manual";

    /// <summary>Sent by the creator on the page of a connect link; never the value of a talent's source: shown, it is `manual`.</summary>
    public const string Creator = "creator";

    /// <summary>No photo: the linked user's avatar if there is one, else the initials.</summary>
    public const string Initials = "initials";

    /// <summary>The stored copy of the linked user's avatar; never the value of a talent's source.</summary>
    public const string LinkedUser = "linked-user";

    /// <summary>Longest source name that any column has to hold.</summary>
    public const int MaxLength = 16;

    /// <summary>Whether a photo came from an account on a platform.</summary>
    public static bool IsPlatform(string source) => source is not (Manual or Initials or LinkedUser or Creator);
}
