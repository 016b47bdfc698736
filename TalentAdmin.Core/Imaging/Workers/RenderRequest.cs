namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>What a worker is asked to do.</summary>
internal enum RenderTask : byte
{
    /// <summary>Opens the header of a stranger's file.</summary>
    ReadHeader = 1,

    /// <summary>Decodes a stranger's file and makes master, renditions and fingerprint.</summary>
    Render = 2,

    /// <summary>Makes the renditions of another square of a master.</summary>
    Recrop = 3,

    /// <summary>Looks for the square that would be cut out of a master.</summary>
    SuggestCrop = 4,

    /// <summary>Says what a master looks like.</summary>
    Fingerprint = 5,
}

/// <summary>One picture and what is to be done with it.</summary>
/// <param name="Task">What.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Facts">What its header said; for <see cref="RenderTask.Render"/> only.</param>
/// <param name="Crop">The square that a person chose; null for the automatic one.</param>
internal sealed record RenderRequest(RenderTask Task, ReadOnlyMemory<byte> Bytes, ImageFacts? Facts = null, CropRectangle? Crop = null);
