namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Which reasons are limits: nobody has to do anything, and syncs go on by themselves.</summary>
public static class RateLimitReasons
{
    /// <summary>Our own budget for now is used up; nobody was asked.</summary>
    public const string Wait = "limit_wait";

    /// <summary>The platform counts as down in this process, and is not asked for a moment.</summary>
    public const string CircuitOpen = "circuit_open";

    /// <summary>The platform's limits are the reason.</summary>
    public static bool IsLimit(string? reason) =>
        reason is Wait or Reasons.Throttled or Reasons.NearLimit or Reasons.QuotaExceeded;

    /// <summary>Waiting helps: a run that was stopped by it may come back for the talents it did not ask for.</summary>
    internal static bool PassesByItself(string? reason) => IsLimit(reason) || reason is CircuitOpen or Reasons.PlatformFault;
}
