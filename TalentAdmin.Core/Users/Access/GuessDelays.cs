namespace TalentAdmin.Core.Users.Access;

/// <summary>How long somebody who guesses has to wait. Never more than a minute: the right person always gets in within one.</summary>
internal static class GuessDelays
{
    /// <summary>Wrong tries from all addresses after which an account's first wrong one from an address costs time already.</summary>
    public const int ManyForAnAccount = 20;

    /// <summary>Wrong tries for all accounts after which each from that address costs time.</summary>
    public const int ManyFromAnAddress = 30;

    // As many as people mistype.
    private const int Free = 4;

    /// <summary>How long a count is remembered after its last try.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromHours(1);

    /// <summary>For all accounts from one address: an office of colleagues shares it.</summary>
    public static TimeSpan OfAddress { get; } = TimeSpan.FromSeconds(5);

    private static TimeSpan Longest { get; } = TimeSpan.FromMinutes(1);

    /// <summary>After which time the next try is looked at.</summary>
    /// <param name="wrong">Wrong tries at this account from this address, this one included.</param>
    /// <param name="wrongOfAccount">From all addresses that are not known.</param>
    public static TimeSpan Of(int wrong, int wrongOfAccount)
    {
        var counted = wrong - (wrongOfAccount >= ManyForAnAccount ? 0 : Free);
        return counted <= 0 ? TimeSpan.Zero
            : counted >= 5 ? Longest
            : TimeSpan.FromSeconds(5 << (counted - 1));
    }
}
