namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>The time over which a platform counts calls, cut into parts. A call counts until its whole part has left the window.</summary>
public abstract record RateLimitWindow
{
    private RateLimitWindow()
    {
    }

    /// <summary>Any 60 seconds.</summary>
    public static RateLimitWindow Minute { get; } = new Rolling("minute", TimeSpan.FromMinutes(1), Parts: 12);

    /// <summary>Any 60 minutes.</summary>
    public static RateLimitWindow Hour { get; } = new Rolling("hour", TimeSpan.FromHours(1), Parts: 12);

    /// <summary>The calendar day of the Pacific coast, where Google counts.</summary>
    public static RateLimitWindow PacificDay { get; } = new Day("day", TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));

    /// <summary>For people and programs: `minute`, `hour`, `day`.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a call may wait for the window inside a run; longer ones make the run come back.</summary>
    internal abstract bool IsShort { get; }

    /// <summary>The number of the part that a time falls into; later parts have higher numbers.</summary>
    internal abstract long PartOf(DateTimeOffset time);

    /// <summary>When a part is over.</summary>
    internal abstract DateTimeOffset EndOf(long part);

    /// <summary>From when on the calls of a part count no more.</summary>
    internal abstract DateTimeOffset ForgottenAt(long part);

    private sealed record Rolling(string Label, TimeSpan Length, int Parts) : RateLimitWindow
    {
        private readonly long _partTicks = Length.Ticks / Parts;

        public override string Name => Label;

        internal override bool IsShort => Length <= TimeSpan.FromMinutes(2);

        internal override long PartOf(DateTimeOffset time) => time.UtcTicks / _partTicks;

        internal override DateTimeOffset EndOf(long part) => new((part + 1) * _partTicks, TimeSpan.Zero);

        internal override DateTimeOffset ForgottenAt(long part) => EndOf(part) + Length;
    }

    private sealed record Day(string Label, TimeZoneInfo Zone) : RateLimitWindow
    {
        public override string Name => Label;

        internal override bool IsShort => false;

        internal override long PartOf(DateTimeOffset time) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime).DayNumber;

        internal override DateTimeOffset EndOf(long part)
        {
            var midnight = DateOnly.FromDayNumber((int)part + 1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
        }

        internal override DateTimeOffset ForgottenAt(long part) => EndOf(part);
    }
}
