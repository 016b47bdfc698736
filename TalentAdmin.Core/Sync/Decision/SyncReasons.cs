namespace TalentAdmin.Core.Sync.Decision;

/// <summary>Machine-readable reasons that the sync itself gives; the platforms and the photo pipeline have their own.</summary>
public static class SyncReasons
{
    /// <summary>The platform is switched off: it lacks a setting.</summary>
    public const string PlatformOff = "platform_off";

    /// <summary>The platform has no such account.</summary>
    public const string NotFound = "not_found";

    /// <summary>The platform shows a photo with the creator's permission only, and nobody gave it.</summary>
    public const string TokenMissing = "token_missing";

    /// <summary>The handle belongs to another account now than to the one that was connected.</summary>
    public const string HandleTaken = "handle_taken";

    /// <summary>The platform has a picture that other accounts have too, and nobody has said yet whether it is a photo.</summary>
    public const string Suspected = "suspected_placeholder";

    /// <summary>Staff said that this picture stands for "no photo".</summary>
    public const string DefaultAvatar = "learnt_placeholder";

    /// <summary>A bug on our side, with its details in the log.</summary>
    public const string InternalError = "internal_error";

    /// <summary>The talent kept changing under the sync.</summary>
    public const string Superseded = "superseded";

    /// <summary>The app stopped in the middle of the run.</summary>
    public const string Interrupted = "interrupted";
}
