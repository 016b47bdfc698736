namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Every account answers, when a test lets it.</summary>
internal sealed class FakeConnectionRetry : IConnectionRetry
{
    public List<string> Calls { get; } = [];

    public TaskCompletionSource? Gate { get; set; }

    public async Task<ConnectionSummary?> RetryAsync(string talentId, string platform, CancellationToken cancellationToken)
    {
        Calls.Add($"{talentId} {platform}");
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        return Sample.Account(platform);
    }
}
