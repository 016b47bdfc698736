namespace TalentAdmin.Core.Model.Figures;

/// <summary>How many talents showed a photo from a source at the end of a day.</summary>
public sealed class SourceDay
{
    /// <summary>UTC midnight at which the day began.</summary>
    public required DateTimeOffset Day { get; init; }

    /// <summary>A platform, `manual` or `initials`.</summary>
    public required string Source { get; init; }

    public required int Talents { get; init; }
}
