using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Tests.Support;

/// <summary>Rows with everything filled in that the database asks for.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

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
        ContentHash = new string('a', 64),
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
}
