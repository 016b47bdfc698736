namespace TalentAdmin.Core.Model.Photos;

/// <summary>What pictures come by that come from no connection.</summary>
public static class PhotoOrigin
{
    /// <summary>A file that staff sent.</summary>
    public const string Upload = "upload";

    /// <summary>A picture that the creator sent.</summary>
    public const string Creator = "creator";

    /// <summary>The avatar of the linked user.</summary>
    public const string LinkedUser = "linked-user";
}
