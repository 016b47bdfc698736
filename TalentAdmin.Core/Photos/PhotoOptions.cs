using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

/// <summary>What is kept of photos, and for how long. The section is shared with <see cref="DownloadOptions"/> and <see cref="RenderOptions"/>.</summary>
public sealed class PhotoOptions
{
    public const string SectionName = "Photos";

    /// <summary>Most bytes of a file that a person uploads. Default: 20 MB.</summary>
    [Range(10_000, 100_000_000)]
    public int UploadMaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Most photos that a talent's history keeps.</summary>
    [Range(2, 1000)]
    public int HistoryCount { get; set; } = 20;

    /// <summary>Days for which a photo that is not shown any more stays in the history.</summary>
    [Range(1, 3650)]
    public int HistoryDays { get; set; } = 365;

    /// <summary>Days for which a platform's picture is kept after its account was last seen with it, where the platform itself sets no limit. Default: 90.</summary>
    [Range(1, 3650)]
    public int UnconfirmedDays { get; set; } = 90;

    /// <summary>Accounts of one platform with the same picture before it is proposed as a default avatar.</summary>
    [Range(2, 1000)]
    public int SuspectAccounts { get; set; } = 3;

    /// <summary>Days after which an account is asked for its photo although no sync needed it.</summary>
    [Range(1, 365)]
    public int CandidateDays { get; set; } = 7;
}

[OptionsValidator]
internal sealed partial class PhotoOptionsValidator : IValidateOptions<PhotoOptions>;
