using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Core.Model.Staff;

/// <summary>A member of the agency's staff who can sign in.</summary>
public sealed class AppUser : IdentityUser
{
    /// <summary>Exactly one; see <see cref="AppRoles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Disabled people cannot sign in; their sessions end.</summary>
    public bool Disabled { get; set; }

    /// <summary>A demo account, which signs in only while demo mode is on.</summary>
    public bool IsDemo { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Random; a part of the one-time link that sets the password, so that a newer link ends older ones. Null without a link.</summary>
    public string? LinkStamp { get; set; }

    /// <summary>Who made that link, for the audit log.</summary>
    public string? LinkMadeBy { get; set; }

    /// <summary>UTC; null before the first.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>From now on a new link sets the password, and no older one.</summary>
    public void MakeLink(Actor maker)
    {
        LinkStamp = Guid.NewGuid().ToString("N");
        LinkMadeBy = maker.Name;
    }
}

/// <summary>What a person may do. An admin may do all that a viewer may.</summary>
public static class AppRoles
{
    /// <summary>Changes things.</summary>
    public const string Admin = "Admin";

    /// <summary>Looks at things.</summary>
    public const string Viewer = "Viewer";

    /// <summary>Both, for lists.</summary>
    public static IReadOnlyList<string> All { get; } = [Admin, Viewer];
}
