using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;

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

    public static ProfilePhoto Photo(string talentId, string source = "instagram") => new()
    {
        Id = Identifiers.New("photo", Now),
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

    /// <summary>A talent with everything that a talent can have, and what stands beside it.</summary>
    public static object[] Everything()
    {
        var talent = Talent.Create("Jane Doe", Now);
        talent.LinkedUser.AvatarUrl = "https://example.com/jane.jpg";
        talent.ProfileImageSource = "instagram";
        talent.Photo = Photo(talent.Id);
        talent.PhotoId = talent.Photo.Id;
        talent.ProfileImageUrl = AvatarSizes.Url(talent.Photo.Key);
        var connection = Connection(talent.Id, "instagram", "jane", "17841400000000001");
        connection.CandidatePhotoId = talent.PhotoId;
        talent.Connections.Add(connection);
        return
        [
            talent,
            Attempt(talent.Id),
            new Blob { ContentHash = Hash, Variant = "64", Key = talent.Photo.Key, Bytes = [1], StoredAt = Now.AddDays(-1) },
            new SyncRun { Id = Identifiers.New("run", Now), Kind = RunKind.Scheduled, StartedAt = Now },
        ];
    }
}
