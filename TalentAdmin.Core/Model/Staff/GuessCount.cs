namespace TalentAdmin.Core.Model.Staff;

/// <summary>How often somebody guessed lately, for one account from one address, for one account, or from one address. Names nobody.</summary>
public sealed class GuessCount
{
    /// <summary>A keyed hash of what is counted.</summary>
    public required string Id { get; init; }

    /// <summary>Wrong tries since the last right one.</summary>
    public int Wrong { get; init; }

    /// <summary>The last try that counted, UTC.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>UTC: before this, a try is not looked at.</summary>
    public required DateTimeOffset NextAt { get; init; }
}
