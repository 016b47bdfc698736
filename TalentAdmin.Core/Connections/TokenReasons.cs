namespace TalentAdmin.Core.Connections;

/// <summary>Machine-readable reasons that keeping tokens gives.</summary>
internal static class TokenReasons
{
    /// <summary>The token ran out, and nothing renews it but the creator.</summary>
    public const string Expired = "token_expired";

    /// <summary>The platform does not know the token.</summary>
    public const string Invalid = "token_invalid";

    /// <summary>There is no token any more.</summary>
    public const string Missing = "token_missing";

    /// <summary>Another process refreshes it and takes its time.</summary>
    public const string Busy = "token_busy";

    /// <summary>The account was connected anew while its old token was refreshed.</summary>
    public const string Replaced = "token_replaced";
}
