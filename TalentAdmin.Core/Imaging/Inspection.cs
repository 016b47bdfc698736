namespace TalentAdmin.Core.Imaging;

/// <summary>Whether bytes may be decoded.</summary>
internal abstract record Inspection
{
    private Inspection()
    {
    }

    public sealed record Fit(ImageFacts Facts) : Inspection;

    /// <summary>No image of ours, whoever sends it again.</summary>
    public sealed record Rejected(string Reason) : Inspection;

    /// <summary>Damaged on the way, or a message instead of an image.</summary>
    public sealed record Broken(string Reason) : Inspection;
}
