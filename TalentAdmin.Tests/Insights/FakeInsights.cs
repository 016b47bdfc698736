namespace TalentAdmin.Tests.Insights;

/// <summary>Figures as a test lays them in.</summary>
internal sealed class FakeInsights : ISyncInsights, INextRun
{
    public List<FigureRange> Asked { get; } = [];

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Holds answers back until the test lets them go.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public Func<FigureRange, SyncFigures> Figures { get; set; } = Nothing;

    public DateTimeOffset? Next { get; set; }

    /// <summary>As of a roster that nobody has filled yet.</summary>
    public static SyncFigures Nothing(FigureRange range)
    {
        var none = new SuccessRate(0, 0);
        return new SyncFigures(
            range,
            CountedAt: null,
            TargetPercent: 95,
            new SuccessRates(null, none, none, none, none),
            new SyncTime(null, null),
            [],
            [],
            [.. Days(range).Select(day => new DayFigures(day, none, new SyncTime(null, null), 0, 0, new Dictionary<string, int>()))],
            new FreshnessFigures(0, 0, 0, 0, 0),
            Attention: 0,
            []);
    }

    /// <summary>As of an agency at work: a good month with a bad last night.</summary>
    public static SyncFigures Busy(FigureRange range) => new(
        range,
        Sample.Now.AddMinutes(-2),
        TargetPercent: 95,
        new SuccessRates(new SuccessRate(941, 1_000), new SuccessRate(960, 1_000), new SuccessRate(6_900, 7_000), new SuccessRate(29_500, 30_000), new SuccessRate(29_500, 30_000)),
        new SyncTime(640, 1_250),
        [new PlatformFigures("instagram", 20_000, 400, 2, 700), new PlatformFigures("tiktok", 10_000, 100, 1, 500)],
        [new FailureFigures("instagram", "timeout", AttemptOutcome.Transient, 400), new FailureFigures("tiktok", "token_expired", AttemptOutcome.NeedsReauth, 100)],
        [.. Days(range).Select((day, i) => new DayFigures(
            day, new SuccessRate(980 - i, 1_000), new SyncTime(600 + i, 1_200), 1_000, 20 + i, new Dictionary<string, int> { ["instagram"] = 700, ["initials"] = 300 }))],
        new FreshnessFigures(900, 60, 30, 10, 1_204),
        Attention: 17,
        [Run("run_1", RunStatus.Completed, done: 1_000)]);

    public static RunSummary Run(string id, RunStatus status, int done) => new(
        id,
        RunTrigger.Scheduled,
        status,
        Sample.Now.AddHours(-2),
        status == RunStatus.Running ? null : Sample.Now.AddHours(-2).AddSeconds(90),
        StartedBy: null,
        Requested: 1_000,
        done,
        new SuccessRate(done, done));

    public async Task<SyncFigures> ReadAsync(FigureRange range, CancellationToken cancellationToken)
    {
        Asked.Add(range);
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        return Failure is null ? Figures(range) : throw Failure;
    }

    public Task<DateTimeOffset?> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Next);

    private static IEnumerable<DateOnly> Days(FigureRange range) => Enumerable.Range(0, range.Days).Select(i => range.From.AddDays(i));
}
