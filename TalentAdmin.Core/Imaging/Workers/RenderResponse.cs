namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>How a worker's task ended. What was not asked for is null or empty.</summary>
internal sealed record RenderResponse
{
    /// <summary>Why there is no result; null when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The file is damaged, so that another try with a fresh download may help; else it is refused for good.</summary>
    public bool IsDamaged { get; init; }

    public ImageFacts? Facts { get; init; }

    /// <summary>A WebP of at most 1024 px.</summary>
    public byte[]? Master { get; init; }

    /// <summary>WebP files by their edge in px.</summary>
    public IReadOnlyDictionary<int, byte[]> Renditions { get; init; } = new Dictionary<int, byte[]>();

    public Fingerprint? Fingerprint { get; init; }

    public CropRectangle? Crop { get; init; }

    /// <summary>The end of a picture's way in, where there is no result.</summary>
    public PhotoResult ToFailure() => IsDamaged ? new PhotoResult.Transient(Reason!) : new PhotoResult.Rejected(Reason ?? ReasonCode.ImageDamaged);

    /// <summary>The picture is refused, and the same bytes would be again.</summary>
    public static RenderResponse Refused(string reason) => new() { Reason = reason };

    /// <summary>The file cannot be decoded.</summary>
    public static RenderResponse Damaged(string reason) => new() { Reason = reason, IsDamaged = true };
}
