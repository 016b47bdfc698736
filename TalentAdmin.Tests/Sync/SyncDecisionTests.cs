namespace TalentAdmin.Tests.Sync;

/// <summary>The decision table, row by row. A case reads: what is shown, who is connected, what they answer, what follows.</summary>
public sealed class SyncDecisionTests
{
    // Letters: F found, S found what may be a stand-in, N no image, G account gone, R rejected, A needs reauth, T transient;
    // "+" a candidate is kept, "*" the platform is pinned. Shown: "!" locked, "?" may be a stand-in.
    public static TheoryData<string, string, string> Table => new()
    {
        // Found: it becomes the photo, lower platforms are not asked.
        { "initials", "instagram:F tiktok:F youtube:F", "Show instagram, asked instagram" },
        { "instagram", "instagram:F tiktok:F", "Show instagram, asked instagram" },
        { "youtube", "instagram:F youtube:F", "Show instagram, asked instagram" },

        // NoImage: the next platform.
        { "initials", "instagram:N tiktok:F youtube:F", "Show tiktok, asked instagram tiktok" },
        { "instagram", "instagram:N tiktok:N youtube:F", "Show youtube, asked instagram tiktok youtube" },
        { "instagram", "instagram:G youtube:F", "Show youtube, asked instagram youtube" },
        { "instagram", "instagram:N tiktok:N youtube:N", "Clear conclusive, asked instagram tiktok youtube" },
        { "initials", "instagram:G", "Clear conclusive, asked instagram" },

        // A failure of the platform whose photo is shown: keep it, stop.
        { "instagram", "instagram:T+ tiktok:F youtube:F", "KeepShown instagram, asked instagram" },
        { "instagram", "instagram:A+ tiktok:F", "KeepShown instagram, asked instagram" },
        { "instagram", "instagram:R+ tiktok:F", "KeepShown instagram, asked instagram" },
        { "tiktok", "instagram:N tiktok:T+ youtube:F", "KeepShown tiktok, asked instagram tiktok" },
        { "youtube", "instagram:T tiktok:A youtube:T+", "KeepShown youtube, asked instagram tiktok youtube" },

        // A failure of another platform: the next one.
        { "youtube", "instagram:T tiktok:T youtube:F", "Show youtube, asked instagram tiktok youtube" },
        { "youtube", "instagram:A youtube:N", "Clear inconclusive, asked instagram youtube" },
        { "tiktok", "instagram:R tiktok:F", "Show tiktok, asked instagram tiktok" },

        // No photo yet: the whole order, so that there is a photo within one sync.
        { "initials", "instagram:T tiktok:T youtube:F", "Show youtube, asked instagram tiktok youtube" },
        { "initials", "instagram:A tiktok:R youtube:F", "Show youtube, asked instagram tiktok youtube" },
        { "initials", "instagram:T tiktok:A youtube:R", "Fail instagram, asked instagram tiktok youtube" },
        { "initials", "tiktok:A", "Fail tiktok, asked tiktok" },
        { "initials", "instagram:T tiktok:N", "Clear inconclusive, asked instagram tiktok" },

        // The shown photo has to go and nobody else answers: a candidate from before is better than initials.
        { "instagram", "instagram:N tiktok:T+ youtube:N", "ShowCandidate tiktok, asked instagram tiktok youtube" },
        { "instagram", "tiktok:T+ youtube:T+", "ShowCandidate tiktok, asked tiktok youtube" },
        { "instagram", "tiktok:T youtube:N", "Clear inconclusive, asked tiktok youtube" },

        // The connection of the shown photo is gone.
        { "instagram", "youtube:F", "Show youtube, asked youtube" },
        { "instagram", "", "Clear conclusive, asked" },
        { "initials", "", "Clear conclusive, asked" },

        // A person's photo: the candidates are refreshed, the photo stays, whatever they answer.
        { "manual", "instagram:F tiktok:F", "KeepChosen conclusive, asked instagram" },
        { "manual", "instagram:N tiktok:F", "KeepChosen conclusive, asked instagram tiktok" },
        { "manual", "instagram:N tiktok:N youtube:N", "KeepChosen conclusive, asked instagram tiktok youtube" },
        { "manual", "instagram:G", "KeepChosen conclusive, asked instagram" },
        { "manual", "instagram:T+ tiktok:A+ youtube:R+", "KeepChosen inconclusive, asked instagram tiktok youtube" },
        { "manual", "", "KeepChosen conclusive, asked" },

        // The order is the caller's: a pinned platform comes first.
        { "instagram", "tiktok:T instagram:F", "Show instagram, asked tiktok instagram" },
        { "instagram", "youtube:F instagram:F", "Show youtube, asked youtube" },

        // A pinned platform: its last photo comes before a fresh one of another, but not before its own "no photo".
        { "instagram", "youtube:F+* instagram:F+", "Show youtube, asked youtube" },
        { "instagram", "youtube:T+* instagram:F+", "ShowCandidate youtube, asked youtube" },
        { "instagram", "youtube:A+* instagram:F+", "ShowCandidate youtube, asked youtube" },
        { "initials", "youtube:R+* instagram:F", "ShowCandidate youtube, asked youtube" },
        { "youtube", "youtube:T+* instagram:F+", "KeepShown youtube, asked youtube" },
        { "instagram", "youtube:T* instagram:F+", "Show instagram, asked youtube instagram" },
        { "youtube", "youtube:N* instagram:F", "Show instagram, asked youtube instagram" },

        // A lock: nothing that is shown is touched, whatever they answer; the candidates are collected.
        { "instagram!", "instagram:F+ tiktok:F", "KeepChosen conclusive, asked instagram" },
        { "instagram!", "instagram:N tiktok:F", "KeepChosen conclusive, asked instagram tiktok" },
        { "instagram!", "instagram:N tiktok:N", "KeepChosen conclusive, asked instagram tiktok" },
        { "instagram!", "instagram:T+ tiktok:F", "KeepChosen conclusive, asked instagram tiktok" },
        { "instagram!", "instagram:A+ tiktok:T+", "KeepChosen inconclusive, asked instagram tiktok" },
        { "instagram!", "youtube:T+* instagram:F+", "KeepChosen conclusive, asked youtube instagram" },
        { "instagram!", "", "KeepChosen conclusive, asked" },
        { "initials!", "instagram:F", "KeepChosen conclusive, asked instagram" },
        { "initials!", "instagram:T", "KeepChosen inconclusive, asked instagram" },
        { "manual!", "instagram:F", "KeepChosen conclusive, asked instagram" },

        // A pinned photo stays beside a pinned platform, too.
        { "manual", "youtube:F* instagram:F", "KeepChosen conclusive, asked youtube" },
        { "manual", "youtube:T+* instagram:T+", "KeepChosen inconclusive, asked youtube instagram" },

        // What may be a stand-in never replaces a good photo, and is better than none.
        { "instagram", "instagram:S+ tiktok:F", "Show tiktok, asked instagram tiktok" },
        { "instagram", "instagram:S+", "KeepShown instagram, asked instagram" },
        { "tiktok", "instagram:S tiktok:T+", "KeepShown tiktok, asked instagram tiktok" },
        { "tiktok", "instagram:S tiktok:F+", "Show tiktok, asked instagram tiktok" },
        { "tiktok", "instagram:S tiktok:N", "Show instagram, asked instagram tiktok" },
        { "instagram?", "instagram:S+", "Show instagram, asked instagram" },
        { "initials", "instagram:S", "Show instagram, asked instagram" },
        { "initials", "instagram:T tiktok:S", "Show tiktok, asked instagram tiktok" },
        { "manual", "instagram:S tiktok:F", "KeepChosen conclusive, asked instagram" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Next_AskedUntilItSettles_FollowsTheTable(string shown, string answers, string expected)
    {
        var script = answers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(a => a.Split(':'))
            .Select(a => (Platform: a[0], Outcome: Outcome(a[1][0]), HasCandidate: a[1].Contains('+'), IsPinned: a[1].Contains('*')))
            .ToList();
        var source = shown.TrimEnd('!', '?');
        var work = new TalentWork(
            Talent(source, script.Find(s => s.IsPinned).Platform) with { IsLocked = shown.EndsWith('!'), PhotoId = shown.EndsWith('?') ? source : "shown" },
            script.ConvertAll(s => Connection(s.Platform, s.HasCandidate)));
        List<string> asked = [];

        SyncStep step;
        while ((step = SyncDecision.Next(work, CallPriority.Batch)) is SyncStep.Ask { Platform: var platform })
        {
            asked.Add(platform);
            work.Answer(Answer(work, platform, script.Find(s => s.Platform == platform).Outcome));
        }

        Assert.Equal(expected, $"{Describe((SyncStep.Settle)step)}, asked {string.Join(' ', asked)}".TrimEnd());
    }

    [Fact]
    public void Next_PlatformFailed_NamesItsReason()
    {
        var work = new TalentWork(Talent("instagram"), [Connection("instagram", hasCandidate: true)]);
        work.Answer(Answer(work, "instagram", new PlatformOutcome.NeedsReauth("token_expired")));

        var kept = Assert.IsType<SyncStep.Settle>(SyncDecision.Next(work, CallPriority.Person));

        Assert.Equal(SyncEffect.Kept, kept.Effect);
        Assert.Equal("token_expired", kept.Failure?.Reason);
    }

    [Theory]
    [InlineData(CallPriority.Batch, "Deferred instagram")]
    [InlineData(CallPriority.Person, "Ask tiktok")]
    internal void Next_LimitStandsInTheWay_LetsTheTalentWaitInARunOnly(CallPriority priority, string expected)
    {
        var work = new TalentWork(Talent("youtube"), [Connection("instagram", hasCandidate: true), Connection("tiktok", hasCandidate: false)]);
        work.Answer(Answer(work, "instagram", new PlatformOutcome.Transient(ReasonCode.LimitWait, Samples.Now) { IsUnasked = true }));

        var step = SyncDecision.Next(work, priority);

        Assert.Equal(expected, step is SyncStep.Settle settle ? $"{settle.Effect} {settle.Failure?.Platform}" : $"Ask {((SyncStep.Ask)step).Platform}");
    }

    // What follows from each end: the effect, whether it is conclusive, whether the photo is stale, and whether it is another picture.
    [Theory]
    [InlineData("instagram", "instagram:F+", "Unchanged conclusive fresh same")]
    [InlineData("tiktok", "instagram:F+", "Updated conclusive fresh new")]
    [InlineData("instagram", "instagram:T+", "Kept inconclusive stale same")]
    [InlineData("youtube", "instagram:T+", "Updated inconclusive stale new")]
    [InlineData("initials", "instagram:T", "Failed inconclusive as it was same")]
    [InlineData("instagram", "instagram:N", "Cleared conclusive fresh new")]
    [InlineData("manual", "instagram:F+", "Locked conclusive as it was same")]
    public void Next_Settled_SaysWhatItComesTo(string shown, string answer, string expected)
    {
        var work = new TalentWork(Talent(shown) with { PhotoId = shown }, [Connection("instagram", answer.EndsWith('+'))]);
        work.Answer(Answer(work, "instagram", Outcome(answer["instagram:".Length])));

        var settle = Assert.IsType<SyncStep.Settle>(SyncDecision.Next(work, CallPriority.Person));

        var age = settle.IsStale switch { true => "stale", false => "fresh", null => "as it was" };
        Assert.Equal(expected, $"{settle.Effect} {Conclusive(settle.IsConclusive)} {age} {(settle.IsNewPicture ? "new" : "same")}");
    }

    private static TalentSnapshot Talent(string source, string? pinned = null) =>
        new("talent_1", "Jane", source, null, "shown", pinned, null, null, null, 0, null, null, IsLocked: false, Version: 1);

    // The candidate's id is the platform's name.
    private static ConnectionSnapshot Connection(string platform, bool hasCandidate) => new(
        $"conn_{platform}", "talent_1", platform, "jane", null, ConnectionHealth.Healthy, null, null,
        new EncryptedTokens($"conn_{platform}", platform, null, null, Samples.Now, null, null, null),
        hasCandidate ? new CandidateSnapshot(platform, "key", new KnownPhoto(Samples.Hash, null, null, null), 320, 320) : null,
        null, 0);

    private static ConnectionResult Answer(TalentWork work, string platform, PlatformOutcome outcome) =>
        new(work.ConnectionOn(platform), outcome, null, Samples.Now, TimeSpan.Zero);

    private static PlatformOutcome Outcome(char letter) => letter switch
    {
        'F' => new PlatformOutcome.Found(Photo: null),
        'S' => new PlatformOutcome.Found(Photo: null) { MayBeDefaultAvatar = true },
        'N' => new PlatformOutcome.NoImage("no_picture"),
        'G' => new PlatformOutcome.NoImage("not_found", AccountMissing: true),
        'R' => new PlatformOutcome.Rejected("too_small"),
        'A' => new PlatformOutcome.NeedsReauth("token_expired"),
        'T' => new PlatformOutcome.Transient("timeout"),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    private static string Describe(SyncStep.Settle settle) => settle switch
    {
        { Effect: SyncEffect.Updated or SyncEffect.Unchanged, Failure: null } => $"Show {settle.Platform}",
        { Effect: SyncEffect.Kept, Platform: null } => $"KeepShown {settle.Failure?.Platform}",
        { Effect: SyncEffect.Updated or SyncEffect.Kept, Failure: { } failure } when failure.Platform == settle.Platform => $"ShowCandidate {settle.Platform}",
        { Effect: SyncEffect.Locked } => $"KeepChosen {Conclusive(settle.IsConclusive)}",
        { Effect: SyncEffect.Cleared } => $"Clear {Conclusive(settle.IsConclusive)}",
        { Effect: SyncEffect.Failed } => $"Fail {settle.Failure?.Platform}",
        _ => throw new ArgumentOutOfRangeException(nameof(settle)),
    };

    private static string Conclusive(bool conclusive) => conclusive ? "conclusive" : "inconclusive";
}
