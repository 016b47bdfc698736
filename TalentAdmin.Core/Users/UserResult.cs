namespace TalentAdmin.Core.Users;

/// <summary>How a change of an account went.</summary>
/// <param name="Refusal">Why nothing was changed, in words; null when it was.</param>
/// <param name="Link">The one-time link, where one was asked for.</param>
public sealed record UserResult(string? Refusal, PasswordLink? Link = null)
{
    public static UserResult Done { get; } = new(Refusal: null);

    public static UserResult Gone { get; } = new("This account does not exist any more. Reload the page.");

    public bool IsDone => Refusal is null;
}

/// <summary>Lets its owner set a password once.</summary>
public sealed record PasswordLink(string UserId, string Token)
{
    /// <summary>What the token is good for: only the account's newest link.</summary>
    public static string PurposeFor(AppUser user) => $"set password {user.LinkStamp}";

    // Whoever reads it can become the account, so it does not slip into a log.
    public override string ToString() => $"{nameof(PasswordLink)} of {UserId}";
}
