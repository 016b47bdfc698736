namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Travels with a request: whether it may be sent once more, which counts against the limit like any call.</summary>
internal sealed class RetryPermit(CallBudget budget, string? key, CallPriority priority)
{
    public static HttpRequestOptionsKey<RetryPermit> Option { get; } = new("TalentAdmin.RetryPermit");

    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken) =>
        key is null || await budget.TryTakeAsync(key, priority, cancellationToken) is null;
}
