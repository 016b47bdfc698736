namespace TalentAdmin.Web.Features.Users.Keys;

/// <summary>What people read of API keys.</summary>
internal static class KeyText
{
    public const string Title = "API keys";

    public const string Intro = "A key lets a program work in your name, with no more than your role allows. It ends with your account, and when you change your password.";

    public const string IntroOfAll = "Keys of everybody, and service keys, which belong to the agency and stay when people leave.";

    public const string Service = "Service key";

    public const string None = "No key works now.";

    public const string Revoked = "The key is revoked. Programs that use it are refused from now on.";

    public const string NotFound = "There is no such key. It may have ended already.";

    public const string Never = "Never";

    /// <summary>What a scope allows, for who chooses.</summary>
    public static string Of(string scope) => scope switch
    {
        ApiScopes.Read => "read: see talents, photos, runs",
        ApiScopes.Sync => "sync: refresh photos, start and stop runs",
        ApiScopes.Write => "write: change talents, accounts and photos",
        _ => "admin: audit log, privacy requests, sessions, keys",
    };

    /// <summary>What it may do now; a scope that its owner's role does not allow is left out.</summary>
    public static string Scopes(ApiKeyRow key)
    {
        var now = key.OwnerRole is { } role ? key.Scopes.Intersect(ApiScopes.Of(role)).ToList() : key.Scopes;
        return now.Count == 0 ? "Nothing: its owner’s role is too low" : string.Join(", ", now);
    }

    public static string Question(ApiKeyRow key) => $"Revoke {key.Name}?";

    public static string What(ApiKeyRow key) =>
        $"Programs that use this key ({key.Start}…) are refused at once, on every node. It cannot be taken back: they need a new key.";
}
