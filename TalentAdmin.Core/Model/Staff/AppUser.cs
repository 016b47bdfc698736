using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Core.Model.Staff;

/// <summary>A member of the agency's staff who can sign in.</summary>
public sealed class AppUser : IdentityUser
{
    /// <summary>Exactly one; see <see cref="AppRoles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Disabled people cannot sign in; their sessions end.</summary>
    public bool Disabled { get; set; }

    /// <summary>The last day on which the account works, until midnight UTC; null for one without an end.</summary>
    public DateOnly? LastDay { get; set; }

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

/// <summary>What a person may do: each role all that the ones before it may, and more.</summary>
public static class AppRoles
{
    /// <summary>Looks at things.</summary>
    public const string Viewer = "Viewer";

    /// <summary>Changes talents, their accounts and photos, and starts runs and imports.</summary>
    public const string Manager = "Manager";

    /// <summary>Changes settings, users and keys too, reads the audit log and answers creators' requests about their data.</summary>
    public const string Admin = "Admin";

    /// <summary>All, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Manager, Admin];

    /// <summary>The roles that may do what this one may.</summary>
    public static IEnumerable<string> From(string role) => All.SkipWhile(r => r != role);
}
