namespace TalentAdmin.Core.Model.Figures;

/// <summary>Attempts of an hour, and once it is past for two days, of its day: so many on a platform with this outcome and reason.</summary>
public sealed class AttemptTotal
{
    /// <summary>UTC start of the hour, or of the day.</summary>
    public required DateTimeOffset Starts { get; init; }

    public required string Platform { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Machine-readable; empty for a plain success.</summary>
    public required string Reason { get; init; }

    public required int Count { get; init; }

    /// <summary>Of all of them together, in milliseconds.</summary>
    public required long DurationMs { get; init; }
}
