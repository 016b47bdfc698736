namespace TalentAdmin.Core.Connections;

/// <summary>Whether the account that came back is the one that was asked for.</summary>
internal static class ConnectionMatch
{
    /// <summary>The verdict, from what was expected and from the account that the talent has there already.</summary>
    public static ConnectionMatchResult Judge(PlatformDefinition platform, OAuthIdentity account, string? expectedHandle, SocialConnection? existing)
    {
        var handle = HandleOf(platform, account);
        if (existing?.ExternalId == account.ExternalId
            && (expectedHandle is null || IsSame(expectedHandle, existing.Handle) || IsSame(expectedHandle, handle)))
        {
            // A renamed account is the same one.
            return ConnectionMatchResult.Same;
        }

        var expected = expectedHandle ?? existing?.Handle;
        return expected is not null ? IsSame(expected, handle) ? ConnectionMatchResult.Same : ConnectionMatchResult.Other
            : handle is null ? ConnectionMatchResult.HandleUnknown
            : ConnectionMatchResult.Same;
    }

    /// <summary>The account's handle in the platform's form; null where it was not told.</summary>
    public static string? HandleOf(PlatformDefinition platform, OAuthIdentity account) =>
        account.Handle is { } handle ? platform.ReadHandle(handle) : null;

    public static bool IsSame(string? handle, string? other) =>
        handle is not null && string.Equals(handle, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether an account is the right one.</summary>
internal enum ConnectionMatchResult
{
    Same,
    Other,
    HandleUnknown,
}
