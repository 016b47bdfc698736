using System.Collections.Concurrent;

namespace TalentAdmin.Tests.Sync;

/// <summary>A platform that answers by script, and remembers whom it was asked for.</summary>
internal sealed class FakeImageSource(string name, int order, int connectionsPerCall) : IProfileImageSource
{
    private readonly ConcurrentDictionary<string, PlatformResult> _answers = new();

    public ConcurrentQueue<IReadOnlyList<PlatformConnection>> Calls { get; } = new();

    public PlatformDefinition Platform { get; } = new()
    {
        UnconfirmedDays = name == "youtube" ? 30 : null,
        Reasons = name == "instagram" ? InstagramReasons.All : [],
        Name = name,
        DisplayName = name,
        Order = order,
        ConnectionsPerCall = connectionsPerCall,
        ImageHosts = new ImageHosts([], [$"{name}.example"], _ => null, _ => false),
        ReadHandle = text => text.Trim().TrimStart('@') is { Length: > 0 } handle && handle.All(char.IsLetterOrDigit) ? handle : null,
        HandleRule = "letters and digits",
        ProfileUrl = handle => new Uri($"https://{name}.example/{handle}"),
    };

    public string? OffReason { get; set; }

    /// <summary>Called before each answer; may wait or throw.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    public void Says(string handle, PlatformResult answer) => _answers[handle] = answer;

    public void HasPicture(string handle, string picture) =>
        Says(handle, new PlatformResult.Found($"https://{Platform.Name}.example/{picture}", $"{Platform.Name}-{handle}", handle));

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        Calls.Enqueue(accounts);
        await BeforeAnswer();
        return [.. accounts.Select(a => _answers.GetValueOrDefault(a.Handle, new PlatformResult.NotFound("not_found")))];
    }
}
