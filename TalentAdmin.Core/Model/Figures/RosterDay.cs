namespace TalentAdmin.Core.Model.Figures;

/// <summary>How the roster stood at the end of a day; today's row is how it stands.</summary>
public sealed class RosterDay
{
    /// <summary>UTC midnight at which the day began.</summary>
    public required DateTimeOffset Day { get; init; }

    public required int Talents { get; init; }

    /// <summary>Talents with an account whose photo was confirmed less than 24 h ago.</summary>
    public required int Fresh { get; init; }

    /// <summary>Less than 7 days ago.</summary>
    public required int Recent { get; init; }

    /// <summary>Longer ago.</summary>
    public required int Old { get; init; }

    /// <summary>Talents with an account that no platform ever said anything conclusive of.</summary>
    public required int Never { get; init; }

    /// <summary>Accounts that need a person.</summary>
    public required int Attention { get; init; }
}
