namespace TalentAdmin.Tests.Privacy;

/// <summary>A creator of whom every column that can hold something of a person holds a mark of its own.</summary>
internal sealed class PlantedPerson
{
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);

    public const string TalentId = "talent_mk00zebrafink00000000000000";

    private const string Owner = "conn_mk01zebrafink0000000000000000";

    private static DateTimeOffset Now => Samples.Now;

    /// <summary>What to look for, by where it was planted.</summary>
    public IReadOnlyDictionary<string, string> Marks => _marks;

    /// <summary>Where each mark was put before it was changed to another.</summary>
    public Talent Before()
    {
        var talent = new Talent { Id = Mark("talent's id", TalentId), CreatedAt = Now };
        talent.Rename(Mark("name before it was changed", "Mk02zebrafink Moreau"));
        return talent;
    }

    /// <summary>Changes the talent to what it is when it is forgotten.</summary>
    public void Fill(Talent talent)
    {
        talent.Rename(Mark("name", "Mk03zebrafink Moreau-Lind"));
        Mark("name, folded", "mk03zebrafink moreau-lind");
        talent.LinkedUser.AvatarUrl = Mark("linked user's address", "https://example.com/mk04zebrafink.jpg");
        talent.LinkedUser.ImageUrl = "/avatars/" + Mark("linked user's picture", "mk05zebrafink") + "/256.webp";
        talent.ProfileImageUrl = AvatarSizes.Url(PhotoKey);
        talent.ProfileImageSource = "instagram";
        talent.PhotoId = PhotoId;
        talent.LastAttemptAt = Now;
    }

    private string PhotoKey => Mark("picture's key", "mk06zebrafinkmk06zebrafinkmk06zebrafinkmk06");

    private string PhotoId => Mark("photo's id", "photo_mk07zebrafink00000000000000");

    private string ContentHash => Mark("picture's hash", "mk08zebrafink".PadRight(64, '8'));

    private string CropHash => Mark("crop's hash", "mk09zebrafink".PadRight(64, '9'));

    private string Shape => Mark("picture's shape", "mk10zebrafinkshape".PadRight(64, '0'));

    /// <summary>Everything else; the talent is there already.</summary>
    public object[] Rows()
    {
        var connection = Samples.Connection(TalentId, "instagram", "mk11zebrafink", Mark("platform's id of the account", "mk12zebrafink17841400"));
        Mark("handle", "mk11zebrafink");
        var account = new SocialConnection
        {
            Id = Mark("connection's id", Owner),
            TalentId = TalentId,
            Platform = "instagram",
            Handle = connection.Handle,
            HandleKey = connection.HandleKey,
            ExternalId = connection.ExternalId,
            CreatedAt = Now,
            RenamedFrom = Mark("handle before", "mk13zebrafink"),
            ProtectedAccessToken = Mark("access token", "mk14zebrafinkaccess"),
            ProtectedRefreshToken = Mark("refresh token", "mk15zebrafinkrefresh"),
            TokenIssuedAt = Now,
            GrantedScopes = Mark("granted scopes", "mk16zebrafink_scope"),
            CandidatePhotoId = PhotoId,
        };
        var photo = new ProfilePhoto
        {
            Id = PhotoId,
            TalentId = TalentId,
            ContentHash = ContentHash,
            Key = PhotoKey,
            Source = "instagram",
            SourceUrl = Mark("platform's address of the picture", "https://scontent.cdninstagram.com/mk17zebrafink.jpg"),
            PictureId = Mark("platform's id of the picture", "mk18zebrafink"),
            ETag = Mark("validator of the picture", "\"mk19zebrafink\""),
            RenditionHash = CropHash,
            PerceptualHash = Shape,
            Colours = Mark("picture's colours", "mk20zebrafink".PadRight(96, '0')),
            Width = 320,
            Height = 320,
            ByteCount = 12_345,
            FetchedAt = Now,
            Origin = Owner,
            ConfirmedAt = Now,
        };
        return
        [
            account,
            photo,
            Picture(ContentHash, Blob.MasterVariant, Mark("picture", "mk21zebrafinkbytes")),
            Picture(CropHash, "256", Mark("crop", "mk22zebrafinkbytes")),
            new PhotoHistoryEntry
            {
                TalentId = TalentId, At = Now, Change = PhotoChange.Sync, Source = "instagram", PhotoId = PhotoId, PhotoSource = "instagram",
                Key = Mark("key in the history", "mk23zebrafink"), RenditionHash = CropHash, RunId = "run_1",
            },
            new SyncAttempt { TalentId = TalentId, Platform = "instagram", RunId = "run_1", At = Now, DurationMs = 1, Outcome = AttemptOutcome.Found },
            new ConnectLink
            {
                Id = Mark("link's id", "link_mk24zebrafink"), TalentId = TalentId, CreatedAt = Now, CreatedBy = "ann@example.com", ExpiresAt = Now.AddDays(7),
                Grants =
                {
                    new ConnectLinkGrant { LinkId = "link_mk24zebrafink", Platform = "tiktok", ExpectedHandle = Mark("handle that a link expects", "mk26zebrafink") },
                },
                Secrets =
                {
                    new ConnectLinkSecret
                    {
                        LinkId = "link_mk24zebrafink", SecretHash = Mark("link's hash", "mk25zebrafink".PadRight(64, '5')), CreatedAt = Now, Way = ConnectLinkWay.Copied,
                    },
                },
            },
            new PendingAuthorization
            {
                StateHash = Mark("authorization's state", "mk27zebrafink".PadRight(64, '7')), BrowserHash = Mark("authorization's browser", "mk28zebrafink".PadRight(64, '8')),
                TalentId = TalentId, Platform = "tiktok", CreatedAt = Now, ExpiresAt = Now.AddMinutes(10), ProtectedGrant = Mark("grant that is asked about", "mk29zebrafink"),
            },
            new OutboxMessage { Id = "out_1", Kind = "sync", Subject = TalentId, Payload = Mark("message of the outbox", "mk30zebrafink"), CreatedAt = Now, DueAt = Now.AddHours(1) },
            new SyncRun { Id = "run_1", Trigger = RunTrigger.Scheduled, StartedAt = Now, Status = RunStatus.Running, Requested = 3 },
            new RunBatch { RunId = "run_1", Number = 1, TalentIds = $"talent_a {TalentId} talent_b", Size = 3, Status = RunBatchStatus.Taken, Owner = "node", HeldUntil = Now.AddHours(1), Fence = 4 },
            new DefaultAvatar { Platform = "instagram", PerceptualHash = Shape, Verdict = DefaultAvatarStatus.Photo, SampleKey = PhotoKey, ProposedAt = Now },
            new Lease { Name = "token/" + Owner, Fence = 1, ExpiresAt = Now },
            AuditEntry.Of(SyncHarness.Actor, Now, "talent.created", TalentId, Mark("words of the audit log", "mk31zebrafink words")),
            AuditEntry.Of(new Actor(null, Mark("creator as the actor", "Mk32zebrafink (connect link)"), IsCreator: true), Now, "connection.added", TalentId, "instagram"),
            AuditEntry.Of(SyncHarness.Actor, Now, "audit.exported", detail: "search MK11zebrafink, " + Mark("search in the audit log", "mk33zebrafink")),
            AuditEntry.Of(SyncHarness.Actor, Now, "placeholder.rejected", detail: $"instagram {Shape[..16]}"),
        ];
    }

    /// <summary>The address that the creator comes from.</summary>
    public string Address => Mark("creator's address", "2001:db8:7a65:6272:6166::1");

    private static Blob Picture(string hash, string variant, string bytes) => new()
    {
        ContentHash = hash,
        Variant = variant,
        Bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(bytes, 2_000))),
        StoredAt = Now,
    };

    private string Mark(string where, string mark) => _marks[where] = mark;
}
