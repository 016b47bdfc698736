namespace TalentAdmin.Core.Model.Figures;

/// <summary>Talents synced in an hour, and once it is past for two days, in its day; with how long it took.</summary>
public sealed class TalentTotal
{
    /// <summary>Longest text of <see cref="Times"/>.</summary>
    public const int TimesMaxLength = 400;

    /// <summary>UTC start of the hour, or of the day.</summary>
    public required DateTimeOffset Starts { get; init; }

    /// <summary>Syncs of a talent, whatever number of platforms each asked.</summary>
    public required int Talents { get; init; }

    /// <summary>Those that found a photo, or learnt from every platform that there is none.</summary>
    public required int Successful { get; init; }

    /// <summary>Of all of them together, in milliseconds.</summary>
    public required long DurationMs { get; init; }

    /// <summary>How many took how long: <see cref="TimeHistogram"/>.</summary>
    public required string Times { get; init; }

    /// <summary>Adds up single syncs.</summary>
    /// <param name="starts">The hour, or the day.</param>
    /// <param name="talents">How many there were.</param>
    /// <param name="successful">How many were good.</param>
    /// <param name="milliseconds">How long each took.</param>
    public static TalentTotal Of(DateTimeOffset starts, int talents, int successful, IReadOnlyCollection<long> milliseconds)
    {
        var times = new TimeHistogram();
        foreach (var time in milliseconds)
        {
            times.Add(time);
        }

        return new TalentTotal { Starts = starts, Talents = talents, Successful = successful, DurationMs = milliseconds.Sum(), Times = times.ToString() };
    }
}
