namespace TalentAdmin.Tests.Support.Ui;

/// <summary>A talent's photos as a test lays them in; remembers what was chosen, and answers that it was done unless told otherwise.</summary>
internal sealed class FakePhotoSelection : IPhotoOverview, IPhotoSelection, ICandidateRefresh, IDefaultAvatarReview
{
    private static readonly PhotoMemento _before = new("instagram", "photo_i", null, CropState.Automatic, null, "keyi", null, null, null, null);

    public PhotoOverview? Board { get; set; }

    public CropOverview? Crop { get; set; } = new("photo_i", 800, 600, new CropRectangle(0.1, 0, 0.9), CropState.Automatic, new CropRectangle(0.1, 0, 1));

    public List<DefaultAvatar> Learnt { get; } = [];

    public Exception? Failure { get; set; }

    public PhotoSelectionError Refusal { get; set; }

    /// <summary>What was done, one word and what it was done with.</summary>
    public List<string> Done { get; } = [];

    /// <summary>What follows a change before its answer is given.</summary>
    public Action? Committed { get; set; }

    public int Refreshes { get; private set; }

    /// <summary>How often the overview was loaded.</summary>
    public int Finds { get; private set; }

    public static OverviewPhoto Photo(string source, int edge = 800, int? publishedAs = null) => new(
        $"photo_{source[0]}", source, $"key{source[0]}", edge, edge, Sample.Now.AddDays(-2), null, CropState.Automatic, publishedAs);

    public static PhotoCandidate Candidate(
        string platform, CandidateStatus verdict = CandidateStatus.Good, bool hasPhoto = true, string? sameAs = null) => new(
            Sample.Account(platform),
            hasPhoto ? Photo(platform) : null,
            verdict,
            sameAs,
            hasPhoto ? new string('a', 64) : null,
            verdict == CandidateStatus.NotAsked
                ? null
                : new LastAttempt(Sample.Now.AddHours(-2), hasPhoto ? AttemptOutcome.Found : AttemptOutcome.NoImage, hasPhoto ? null : "default_avatar"));

    public static PhotoOverview Of(string source, string? photoId, params PhotoCandidate[] candidates) => new(
        "talent_1", "Jane Smith", source, photoId, null, null, null, candidates, [], [], []);

    public Task<PhotoOverview?> FindAsync(string talentId, CancellationToken cancellationToken)
    {
        Finds++;
        return Failure is null ? Task.FromResult(Board) : throw Failure;
    }

    public Task<CropOverview?> FindCropAsync(string talentId, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Crop) : throw Failure;

    public Task<byte[]?> ReadMasterAsync(string talentId, string photoId, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

    public Task<PhotoSelectionResult> UseAsync(string talentId, string photoId, bool pin, Actor actor, CancellationToken cancellationToken) =>
        Answer($"{(pin ? "pin" : "show")} {photoId} by {actor.Name}");

    public Task<PhotoSelectionResult> KeepAsync(string talentId, Actor actor, CancellationToken cancellationToken) => Answer("keep");

    public Task<PhotoSelectionResult> GoBackAsync(string talentId, long entryId, Actor actor, CancellationToken cancellationToken) => Answer($"back {entryId}");

    public Task<PhotoMemento?> RememberAsync(string talentId, CancellationToken cancellationToken) => Task.FromResult<PhotoMemento?>(_before);

    public Task<PhotoSelectionResult> UndoAsync(string talentId, PhotoMemento before, Actor actor, CancellationToken cancellationToken) =>
        Answer($"undo to {before.PhotoId}");

    public Task<PhotoSelectionResult> UploadAsync(string talentId, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken) => Answer("upload");

    public Task<PhotoSelectionResult> UnpinAsync(string talentId, Actor actor, CancellationToken cancellationToken) => Answer("unpin");

    public Task<PhotoSelectionResult> LockAsync(string talentId, bool isLocked, Actor actor, CancellationToken cancellationToken) =>
        Answer(isLocked ? "lock" : "unlock");

    public Task<PhotoSelectionResult> PinPlatformAsync(string talentId, string? platform, Actor actor, CancellationToken cancellationToken) =>
        Answer($"first {platform ?? "none"}");

    public Task<PhotoSelectionResult> CropAsync(string talentId, CropRectangle? crop, Actor actor, CancellationToken cancellationToken) =>
        Answer(crop is null ? "crop automatic" : FormattableString.Invariant($"crop {crop.Left} {crop.Top} {crop.Edge}"));

    public Task<PhotoSelectionResult> PublishAsync(string talentId, IReadOnlyList<string> photoIds, Actor actor, CancellationToken cancellationToken) =>
        Answer($"publish {string.Join(' ', photoIds)}");

    public Task<int> RefreshAsync(string talentId, CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.FromResult(0);
    }

    public Task<int> RunRoundAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<IReadOnlyList<DefaultAvatar>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DefaultAvatar>>(Learnt);

    public Task<DefaultAvatarList> PageAsync(DefaultAvatarQuery query, CancellationToken cancellationToken)
    {
        var found = Learnt.Where(p => p.Verdict != DefaultAvatarStatus.Suspected == query.Decided).ToList();
        return Failure is not null
            ? Task.FromException<DefaultAvatarList>(Failure)
            : Task.FromResult(new DefaultAvatarList(
                [.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Select(p => new DefaultAvatarEntry(p, p.Accounts, p.SampleKey))],
                Learnt.Count(p => p.Verdict == DefaultAvatarStatus.Suspected),
                Learnt.Count(p => p.Verdict != DefaultAvatarStatus.Suspected)));
    }

    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => Failure is not null
        ? Task.FromException<int>(Failure)
        : Task.FromResult(Learnt.Count(p => p.Verdict == DefaultAvatarStatus.Suspected));

    public Task<IReadOnlyList<DefaultAvatarHolder>> HoldersAsync(string platform, string shape, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DefaultAvatarHolder>>(
            [.. Enumerable.Range(1, limit).Select(i => new DefaultAvatarHolder($"talent_{i}", $"Talent {i}", $"handle{i}"))]);

    public Task<DefaultAvatarStatus?> DecideAsync(
        string platform, string shape, DefaultAvatarStatus verdict, Actor actor, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            return Task.FromException<DefaultAvatarStatus?>(Failure);
        }

        Done.Add($"{verdict.ToString().ToLowerInvariant()} {platform}");
        var known = Learnt.Find(p => p.Platform == platform && p.PerceptualHash == shape);
        var before = known?.Verdict ?? DefaultAvatarStatus.Suspected;
        if (known is not null)
        {
            known.Verdict = verdict;
        }

        return Task.FromResult<DefaultAvatarStatus?>(before);
    }

    private Task<PhotoSelectionResult> Answer(string done)
    {
        if (Refusal != PhotoSelectionError.None)
        {
            return Task.FromResult(new PhotoSelectionResult(null, null, Refusal));
        }

        Done.Add(done);
        Committed?.Invoke();
        return Task.FromResult(new PhotoSelectionResult(
            new SyncResult("talent_1", SyncEffect.Updated, PhotoSource.Manual, Sample.Photo, null), _before, PhotoSelectionError.None));
    }
}
