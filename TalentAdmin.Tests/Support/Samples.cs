using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Tests.Support;

/// <summary>Rows with everything filled in that the database asks for.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    public static string Hash { get; } = new('a', 64);

    public static SocialConnection Connection(string talentId, string platform, string handle, string? externalId) => new()
    {
        Id = Identifiers.New("conn", Now),
        TalentId = talentId,
        Platform = platform,
        Handle = handle,
        HandleKey = handle,
        ExternalId = externalId,
        CreatedAt = Now,
    };

    public static ProfilePhoto Photo(string talentId, string source = "instagram", string origin = "conn_1") => new()
    {
        Id = Identifiers.New("photo", Now),
        Origin = origin,
        ConfirmedAt = Now,
        TalentId = talentId,
        ContentHash = Hash,
        Key = "abcdefghijklmnopqrstuvwxyz0123456789_-ABCDE",
        Source = source,
        SourceUrl = "https://scontent.cdninstagram.com/v/t51.2885-19/1_2_3_n.jpg?oe=1",
        Width = 320,
        Height = 320,
        ByteCount = 12_345,
        FetchedAt = Now,
    };

    public static SyncAttempt Attempt(string talentId) => new()
    {
        TalentId = talentId,
        Platform = "instagram",
        RunId = Identifiers.New("run", Now),
        At = Now,
        DurationMs = 12,
        Outcome = AttemptOutcome.Found,
    };

    public static RenderedPhoto Rendered() => new(Hash, 320, 320, 12_345, [1], AvatarSizes.All.ToDictionary(size => size, size => new byte[] { (byte)size }));

    private static readonly Lazy<string> _passwordHash = new(() => new PasswordHasher<AppUser>().HashPassword(null!, Password));

    /// <summary>The id of <see cref="Jane"/>.</summary>
    public const string TalentId = "talent_01jd8m0000abcdefghjkmnpqrs";

    /// <summary>The id of <see cref="Admin"/>.</summary>
    public const string UserId = "3f0c2a52-5a5c-4a53-9d6f-6f0f5a8d2b11";

    public const string Password = "a long and good password";

    /// <summary>A passkey of nobody yet.</summary>
    public static UserPasskeyInfo Passkey() => new(
        [1, 2, 3], [4, 5, 6], Now, 0, ["internal"], isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [], clientDataJson: [])
    { Name = "Laptop" };

    /// <summary>A talent without accounts and photo.</summary>
    public static Talent Jane()
    {
        var talent = new Talent { Id = TalentId, CreatedAt = Now };
        talent.Rename("Jane Doe");
        return talent;
    }

    /// <summary>A pending authorization of <see cref="Jane"/>, by a link.</summary>
    public static PendingAuthorization Authorization(string? stateHash = null, string? browserHash = null) => new()
    {
        StateHash = stateHash ?? Hash,
        BrowserHash = browserHash ?? Hash,
        TalentId = TalentId,
        Platform = "instagram",
        LinkId = "link_1",
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(2),
    };

    public static SyncRun Run() => new() { Id = Identifiers.New("run", Now), Trigger = RunTrigger.Scheduled, StartedAt = Now, Status = RunStatus.Completed };

    public static AppUser Admin()
    {
        var user = new AppUser
        {
            Id = UserId,
            Email = "ann@example.com",
            NormalizedEmail = "ANN@EXAMPLE.COM",
            UserName = "ann@example.com",
            NormalizedUserName = "ANN@EXAMPLE.COM",
            Role = AppRoles.Admin,
            SecurityStamp = "stamp",
            CreatedAt = Now,
        };
        user.PasswordHash = _passwordHash.Value;
        return user;
    }

    /// <summary>A talent with everything that a talent can have, and what stands beside it.</summary>
    public static object[] Everything()
    {
        var talent = Jane();
        talent.LinkedUser.AvatarUrl = "https://example.com/jane.jpg";
        talent.ProfileImageSource = "instagram";
        talent.LastAttemptAt = Now.AddDays(-2);
        var connection = Connection(talent.Id, "instagram", "jane", "17841400000000001");
        talent.Photo = Photo(talent.Id, origin: connection.Id);
        talent.PhotoId = talent.Photo.Id;
        talent.LinkedUser.PhotoId = talent.PhotoId;
        talent.ProfileImageUrl = AvatarSizes.Url(talent.Photo.Key);
        connection.CandidatePhotoId = talent.PhotoId;
        talent.Connections.Add(connection);
        return
        [
            talent,
            Admin(),
            Attempt(talent.Id),
            new Blob { ContentHash = Hash, Variant = "64", Bytes = [1], StoredAt = Now.AddDays(-1) },
            Run(),
            Authorization(),
            new ConnectLink
            {
                Id = "link_1",
                TalentId = talent.Id,
                CreatedAt = Now,
                CreatedBy = "ann@example.com",
                ExpiresAt = Now.AddDays(7),
                Grants =
                {
                    new ConnectLinkGrant { LinkId = "link_1", Platform = "instagram", UsedAt = Now, ConnectionId = connection.Id, ProvenWith = "instagram" },
                    new ConnectLinkGrant { LinkId = "link_1", Platform = "tiktok" },
                },
                Secrets = { new ConnectLinkSecret { LinkId = "link_1", SecretHash = Hash, CreatedAt = Now, Way = ConnectLinkWay.Copied } },
            },
            new RemovalRequest
            {
                ConnectionId = connection.Id,
                TalentId = talent.Id,
                Platform = "instagram",
                AskedAt = Now,
                Deadline = Now.AddDays(7),
            },
        ];
    }
}
