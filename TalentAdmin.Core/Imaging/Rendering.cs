namespace TalentAdmin.Core.Imaging;

/// <summary>What became of rendering one picture.</summary>
internal abstract record Rendering
{
    private Rendering()
    {
    }

    public sealed record Done(RenderedPhoto Photo) : Rendering;

    /// <summary>The content is stored with all its renditions; nothing was rendered.</summary>
    public sealed record Stored : Rendering;

    /// <summary>A stand-in, or a file made to cost.</summary>
    public sealed record Rejected(string Reason) : Rendering;

    /// <summary>It cannot be decoded to its last line.</summary>
    public sealed record Broken(string Reason) : Rendering;
}
