using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Insights;

/// <summary>The dashboard's figures.</summary>
public sealed class InsightOptions
{
    public const string SectionName = "Insights";

    /// <summary>Days for which daily figures are kept; attempts themselves go sooner (`Sync:AttemptRetentionDays`).</summary>
    [Range(30, 3_660)]
    public int KeepDays { get; set; } = 400;

    /// <summary>The share of syncs that should succeed, in percent: the dashboard's line.</summary>
    [Range(1, 100)]
    public double TargetPercent { get; set; } = 95;
}

[OptionsValidator]
internal sealed partial class InsightOptionsValidator : IValidateOptions<InsightOptions>;
