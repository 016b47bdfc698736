namespace TalentAdmin.Core.Imaging;

/// <summary>Says whether pictures can be decoded.</summary>
public interface IImageProbe
{
    /// <summary>Decodes a picture of one pixel.</summary>
    bool Works();
}
