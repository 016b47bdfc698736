using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>How long privacy requests may take, and how long it is known that there was one.</summary>
public sealed class PrivacyOptions
{
    public const string SectionName = "Privacy";

    /// <summary>Days within which a request has to be done, where its platform names no shorter time.</summary>
    [Range(1, 30)]
    public int RequestDays { get; set; } = 30;

    /// <summary>Days for which the page of a request that is over still tells its end.</summary>
    [Range(30, 3650)]
    public int RequestRetentionDays { get; set; } = 180;
}

[OptionsValidator]
internal sealed partial class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>;
