namespace TalentAdmin.Web.Security;

/// <summary>The names of the authorization policies. Without one of them, an endpoint asks for <see cref="Viewer"/>.</summary>
public static class Policies
{
    /// <summary>Looks at things: any signed-in person.</summary>
    public const string Viewer = "viewer";

    /// <summary>Changes things. Includes all that a viewer may.</summary>
    public const string Admin = "admin";
}
