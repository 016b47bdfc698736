namespace TalentAdmin.Tests.Privacy;

/// <summary>The periods that the documents name for requests and pictures are those of the code.</summary>
public sealed class PrivacyDocumentTests
{
    private static readonly PrivacyOptions _requests = new();
    private static readonly PhotoOptions _photos = new();
    private static readonly PlatformDefinition _strict = YouTubePlatform.Definition;

    public static TheoryData<string, string> Sentences => new()
    {
        { "privacy.md", $"with its deadline: {_requests.RequestDays} days (`Privacy:RequestDays`), {_strict.RequestDays} where YouTube is concerned" },
        { "privacy.md", $"are kept for {_requests.RequestRetentionDays} days (`Privacy:RequestRetentionDays`)" },
        { "privacy.md", $"| {_requests.RequestRetentionDays} days after they are over (`Privacy:RequestRetentionDays`) |" },
        { "platforms.md", $"| {_strict.UnconfirmedDays} days, {_strict.RequestDays} after a request † |" },
        { "configuration.md", $"| `Privacy:RequestDays` | {_requests.RequestDays} |" },
        { "configuration.md", $"names no shorter time (YouTube: {_strict.RequestDays}) |" },
        { "configuration.md", $"| `Privacy:RequestRetentionDays` | {_requests.RequestRetentionDays} |" },
        { "configuration.md", $"| `Photos:UnconfirmedDays` | {_photos.UnconfirmedDays} |" },
        { "configuration.md", $"names no shorter time (YouTube: {_strict.UnconfirmedDays}) |" },
        { "configuration.md", $"| `Security:CallbacksPerMinute` | {new SecurityOptions().CallbacksPerMinute} |" },
        { "configuration.md", $"| `Security:PrivacyFormsPerMinute` | {new SecurityOptions().PrivacyFormsPerMinute} |" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Document_NamesThePeriodThatIsInForce(string document, string sentence) =>
        Assert.Contains(sentence, File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", document)), StringComparison.Ordinal);

    [Fact]
    public void Platforms_ThatNamePeriods_AreThoseThatTheDocumentsKnow() => Assert.Equal(
        ["youtube"],
        new[] { InstagramPlatform.Definition, TikTokPlatform.Definition, YouTubePlatform.Definition, BlueskyPlatform.Definition, TwitchPlatform.Definition }
            .Where(p => p.UnconfirmedDays is not null || p.RequestDays is not null)
            .Select(p => p.Name));
}
