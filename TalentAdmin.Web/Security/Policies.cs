namespace TalentAdmin.Web.Security;

/// <summary>The names of the authorization policies. Without one of them, an endpoint asks for <see cref="Viewer"/>.</summary>
public static class Policies
{
    /// <summary>Looks at things: any signed-in person.</summary>
    public const string Viewer = "viewer";

    /// <summary>Changes talents, their accounts and photos, runs and imports. Includes all that a viewer may.</summary>
    public const string Manager = "manager";

    /// <summary>Changes settings, users and keys, reads the audit log. Includes all that a manager may.</summary>
    public const string Admin = "admin";
}
