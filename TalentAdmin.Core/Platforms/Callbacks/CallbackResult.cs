namespace TalentAdmin.Core.Platforms.Callbacks;

/// <summary>What a call of a platform means.</summary>
public abstract record CallbackResult
{
    private CallbackResult()
    {
    }

    /// <summary>UTC time at which the platform says that it signed the call; null where it does not say, and for what is not signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>It is not the platform's, or cannot be read. The sender is not told which.</summary>
    public sealed record Refused : CallbackResult;

    /// <summary>It is the platform's, and changes nothing here.</summary>
    public sealed record Ignored : CallbackResult;

    /// <summary>The account's owner, or the platform, ended our permission.</summary>
    /// <param name="AccountId">As the platform names the account towards our app.</param>
    /// <param name="Key">The same for the same event, however often it is told.</param>
    public sealed record Withdrawal(string AccountId, string Key) : CallbackResult
    {
        /// <summary>UTC: a permission that was granted later is another one; null where the platform tells no time that this can be told by.</summary>
        public DateTimeOffset? GrantedBefore { get; init; }
    }

    /// <summary>The account's owner wants all of it deleted, and is to be told where it can be seen how far that is.</summary>
    /// <param name="AccountId">As the platform names the account towards our app.</param>
    /// <param name="Key">The same for the same request, however often it is told.</param>
    public sealed record Erasure(string AccountId, string Key) : CallbackResult;
}
