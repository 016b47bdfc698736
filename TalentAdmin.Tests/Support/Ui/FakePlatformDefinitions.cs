namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Three platforms, of which YouTube lacks its key, and Bluesky, which nobody switched on.</summary>
internal static class FakePlatformDefinitions
{
    public const string YouTubeOff = "YouTube is off: there is no key for it.";

    public static PlatformCatalog Catalog { get; } = new(
    [
        Define("instagram", "Instagram", 1) with { HidesPersonalAccounts = true, Reasons = InstagramReasons.All },
        Define("tiktok", "TikTok", 2),
        Define("youtube", "YouTube", 3),
        Define("bluesky", "Bluesky", 4) with { IsEnabled = false },
    ]);

    public static IReadOnlyList<IProfileImageSource> Sources { get; } =
        [.. Catalog.All.Select(p => new Source(p, p.Name == "youtube" ? YouTubeOff : null))];

    private static PlatformDefinition Define(string name, string displayName, int order) => new()
    {
        Name = name,
        DisplayName = displayName,
        Order = order,
        ConnectionsPerCall = 1,
        ImageHosts = new ImageHosts([], [], _ => null, _ => false),
        ReadHandle = typed => typed.Trim().TrimStart('@') is { Length: > 0 } handle && !handle.Contains(' ') ? handle : null,
        HandleRule = "letters and digits",
        ProfileUrl = handle => new Uri($"https://{name}.example/{handle}"),
    };

    private sealed class Source(PlatformDefinition platform, string? offReason) : IProfileImageSource
    {
        public PlatformDefinition Platform => platform;

        public string? OffReason => offReason;

        public Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
