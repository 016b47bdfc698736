namespace TalentAdmin.Web.Demo.Roster;

/// <summary>A month in the life of the demo's agency, the same each time: a roster that grows, good nights, and one when Instagram was down.</summary>
internal sealed class DemoHistory
{
    public const int Days = 30;

    private const int TalentsNow = 60;
    private const int FirstTalents = 41;
    private const int DayOfTheOutage = 19;

    private static readonly (string Platform, double Share, double BaseMs)[] _platforms =
        [(InstagramPlatform.Name, .78, 420), (TikTokPlatform.Name, .42, 610), (YouTubePlatform.Name, .38, 260)];

    // Fixed, so that two demos show the same, and no day looks like another.
    private readonly Random _dice = new(20_261_122);

    public List<AttemptTotal> Attempts { get; } = [];

    public List<TalentTotal> Talents { get; } = [];

    public List<SourceDay> Sources { get; } = [];

    public List<RosterDay> Roster { get; } = [];

    public List<SyncRun> Runs { get; } = [];

    public static DemoHistory Of(DateTimeOffset today)
    {
        var history = new DemoHistory();
        for (var day = Days; day >= 1; day--)
        {
            history.Live(today.AddDays(-day), Days - day);
        }

        return history;
    }

    private void Live(DateTimeOffset day, int index)
    {
        var talents = FirstTalents + ((TalentsNow - FirstTalents) * index / Days);
        var isOut = index == DayOfTheOutage;
        var failed = 0;
        foreach (var (platform, share, baseMs) in _platforms)
        {
            failed += Ask(day, platform, (int)(talents * share), baseMs, isOut && platform == InstagramPlatform.Name);
        }

        var unhealed = isOut ? (int)(failed * .7) : Math.Max(0, failed - 2);
        Count(day, talents, unhealed, isOut);
        Remember(day, talents, unhealed, index);
    }

    // Gives how many of the calls failed.
    private int Ask(DateTimeOffset day, string platform, int calls, double baseMs, bool isOut)
    {
        var left = calls;
        var failed = 0;
        foreach (var (outcome, reason, share) in Outcomes(platform, isOut))
        {
            var count = Math.Min(left, (int)Math.Round((calls * share) + (_dice.NextDouble() * .9)));
            failed += outcome is AttemptOutcome.NoImage or AttemptOutcome.Found ? 0 : count;
            Add(outcome, reason, count);
            left -= count;
        }

        Add(AttemptOutcome.Unchanged, "", left);
        return failed;

        void Add(AttemptOutcome outcome, string reason, int count)
        {
            if (count > 0)
            {
                Attempts.Add(new AttemptTotal
                {
                    Starts = day,
                    Platform = platform,
                    Outcome = outcome,
                    Reason = reason,
                    Count = count,
                    DurationMs = (long)(count * baseMs * (.8 + (.5 * _dice.NextDouble()) + (isOut ? 2 : 0))),
                });
            }
        }
    }

    private static IEnumerable<(AttemptOutcome Outcome, string Reason, double Share)> Outcomes(string platform, bool isOut)
    {
        yield return (AttemptOutcome.Found, "", .04);
        if (isOut)
        {
            yield return (AttemptOutcome.Transient, "platform_fault", .5);
            yield return (AttemptOutcome.Transient, "timeout", .15);
        }

        if (platform == TikTokPlatform.Name)
        {
            yield return (AttemptOutcome.NeedsReauth, "token_expired", .03);
            yield return (AttemptOutcome.Transient, "timeout", .005);
        }
        else if (platform == InstagramPlatform.Name)
        {
            yield return (AttemptOutcome.NoImage, "no_picture", .03);
            yield return (AttemptOutcome.NeedsReauth, "token_revoked", .01);
            yield return (AttemptOutcome.Transient, "timeout", .005);
        }
        else
        {
            yield return (AttemptOutcome.NoImage, "not_found", .03);
        }
    }

    private void Count(DateTimeOffset day, int talents, int failed, bool isOut)
    {
        var times = new List<long>(talents);
        for (var i = 0; i < talents; i++)
        {
            var slow = _dice.NextDouble() < .06 ? 3 + (4 * _dice.NextDouble()) : 1;
            times.Add((long)((260 + (520 * _dice.NextDouble())) * slow * (isOut ? 2.4 : 1)));
        }

        Talents.Add(TalentTotal.Of(day, talents, talents - failed, times));
    }

    private void Remember(DateTimeOffset day, int talents, int failed, int index)
    {
        var instagram = (int)(talents * .58) - (index == DayOfTheOutage ? 1 : 0);
        var (tikTok, youTube, manual) = ((int)(talents * .14), (int)(talents * .13), 1 + (index / 9));
        foreach (var (source, count) in new[]
        {
            (InstagramPlatform.Name, instagram), (TikTokPlatform.Name, tikTok), (YouTubePlatform.Name, youTube),
            (PhotoSource.Manual, manual), (PhotoSource.Initials, talents - instagram - tikTok - youTube - manual),
        })
        {
            Sources.Add(new SourceDay { Day = day, Source = source, Talents = count });
        }

        Roster.Add(new RosterDay
        {
            Day = day,
            Talents = talents,
            Fresh = talents - 4 - failed,
            Recent = 2 + failed,
            Old = 1,
            Never = 1,
            Attention = 3 + (index / 6),
        });

        var startedAt = day.AddHours(2);
        var updated = 2 + _dice.Next(3);
        Runs.Add(new SyncRun
        {
            Id = Identifiers.New("run", startedAt),
            Trigger = RunTrigger.Scheduled,
            Status = RunStatus.Completed,
            StartedAt = startedAt,
            FinishedAt = startedAt.AddSeconds(9 + _dice.Next(8)),
            Requested = talents,
            Updated = updated,
            Unchanged = talents - updated - failed - 3,
            NoPhoto = 3,
            KeptStale = failed,
        });
    }
}
