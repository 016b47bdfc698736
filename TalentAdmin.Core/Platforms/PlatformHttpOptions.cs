using System.ComponentModel.DataAnnotations;

namespace TalentAdmin.Core.Platforms;

/// <summary>How patient we are with a platform's API.</summary>
public sealed class PlatformHttpOptions : IValidatableObject
{
    /// <summary>Seconds for one attempt.</summary>
    [Range(0.05, 120)]
    public double AttemptTimeoutSeconds { get; set; } = 10;

    /// <summary>Seconds for one call, its retries included.</summary>
    [Range(0.1, 600)]
    public double TotalTimeoutSeconds { get; set; } = 15;

    /// <summary>Further attempts after a passing fault.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Milliseconds before the first retry, doubled each time, with jitter.</summary>
    [Range(0, 30_000)]
    public double RetryDelayMs { get; set; } = 500;

    /// <summary>The share of failing calls at which the platform counts as down.</summary>
    [Range(0.05, 1)]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>Calls within half a minute below which the platform never counts as down.</summary>
    [Range(2, 10_000)]
    public int BreakerMinimumCalls { get; set; } = 20;

    /// <summary>Seconds before a platform that counts as down is tried again.</summary>
    [Range(0.5, 3600)]
    public double BreakSeconds { get; set; } = 15;

    /// <summary>Calls under way at the same time; more wait in line.</summary>
    [Range(1, 10_000)]
    public int ConcurrentCalls { get; set; } = 256;

    /// <summary>Most bytes of one answer, after decompression.</summary>
    [Range(1_000, 50_000_000)]
    public int MaxAnswerBytes { get; set; } = 1_000_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TotalTimeoutSeconds <= AttemptTimeoutSeconds)
        {
            yield return new ValidationResult(
                "TotalTimeoutSeconds must be more than AttemptTimeoutSeconds.", [nameof(TotalTimeoutSeconds)]);
        }
    }
}
