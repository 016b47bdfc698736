namespace TalentAdmin.Core.Photos;

/// <summary>Says whether what is stored of photos is whole.</summary>
public interface IStoreVerifier
{
    /// <summary>Looks at every blob and at every talent.</summary>
    /// <param name="progress">Told now and then how many blobs were looked at.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<StoreVerificationResult> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>What was found.</summary>
/// <param name="Blobs">Blobs looked at.</param>
/// <param name="Unchecked">Those of a time when no checksum was kept: only their form could be looked at.</param>
/// <param name="Talents">Talents looked at.</param>
/// <param name="Faults">What does not fit, in words.</param>
public sealed record StoreVerificationResult(long Blobs, long Unchecked, long Talents, IReadOnlyList<string> Faults);
