using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Platforms.OAuth;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Connecting;

/// <summary>Whether the account that came back is the one that was asked for.</summary>
internal static class AccountMatch
{
    /// <summary>The verdict, from what was expected and from the account that the talent has there already.</summary>
    public static AccountVerdict Judge(PlatformDefinition platform, OAuthAccount account, string? expectedHandle, SocialConnection? existing)
    {
        var handle = HandleOf(platform, account);
        if (existing?.ExternalId == account.ExternalId
            && (expectedHandle is null || IsSame(expectedHandle, existing.Handle) || IsSame(expectedHandle, handle)))
        {
            // A renamed account is the same one.
            return AccountVerdict.Same;
        }

        var expected = expectedHandle ?? existing?.Handle;
        return expected is not null ? IsSame(expected, handle) ? AccountVerdict.Same : AccountVerdict.Other
            : handle is null ? AccountVerdict.HandleUnknown
            : AccountVerdict.Same;
    }

    /// <summary>The account's handle in the platform's form; null where it was not told.</summary>
    public static string? HandleOf(PlatformDefinition platform, OAuthAccount account) =>
        account.Handle is { } handle ? platform.ReadHandle(handle) : null;

    public static bool IsSame(string? handle, string? other) =>
        handle is not null && string.Equals(handle, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether an account is the right one.</summary>
internal enum AccountVerdict
{
    Same,
    Other,
    HandleUnknown,
}
