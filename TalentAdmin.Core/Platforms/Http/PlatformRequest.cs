using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>One call to a platform.</summary>
/// <param name="Platform">Its name.</param>
/// <param name="Credential">The account's own token, or the agency's token or key: decides who has to act when it is refused.</param>
/// <param name="Faults">How this platform says no.</param>
/// <param name="Window">How long to pause when throttled and told no time.</param>
internal sealed record PlatformRequest(string Platform, Credential Credential, FaultReader Faults, TimeSpan Window)
{
    /// <summary>The key of the <see cref="PlatformBudget"/> that the call counts against; null where the platform sets no limit.</summary>
    public string? Budget { get; init; }

    /// <summary>Who waits for the answer.</summary>
    public CallPriority Priority { get; init; }

    /// <summary>Limits of the agency's token stop the calls that use it, not those with the accounts' own tokens.</summary>
    public string TokenThrottleKey => Platform + "/agency";
}

internal enum Credential
{
    Account,
    Agency,
}

/// <summary>A good answer, or why there is none.</summary>
internal readonly record struct PlatformCallResult(PlatformResponse? Response, PlatformResult? Failure)
{
    public JsonElement? Json => Response?.Json;
}
