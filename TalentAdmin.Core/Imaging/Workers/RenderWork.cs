using NetVips;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>What a worker does with a picture. Here files of strangers meet a decoder.</summary>
internal sealed class RenderWork(ImageLibrary library)
{
    private readonly PictureRenderer _renderer = new(library);

    /// <summary>Compiles and loads what the first picture needs, so that it counts as the worker's own.</summary>
    public void WarmUp()
    {
        using var black = Image.Black(AvatarSizes.Master, AvatarSizes.Master, bands: 3);
        using var picture = black.Copy(interpretation: Enums.Interpretation.Srgb);
        var file = picture.JpegsaveBuffer(q: 50);
        if (Do(new RenderRequest(RenderTask.ReadHeader, file)).Facts is { } facts)
        {
            Do(new RenderRequest(RenderTask.Render, file, facts, new CropRectangle(0, 0, 1)));
        }
    }

    public RenderResponse Do(RenderRequest request)
    {
        try
        {
            return request.Task switch
            {
                RenderTask.ReadHeader => _renderer.ReadHeader(request.Bytes),
                RenderTask.Render => _renderer.Render(request.Bytes, request.Facts!, request.Crop),
                RenderTask.Recrop => _renderer.Recrop(request.Bytes, request.Crop!),
                RenderTask.SuggestCrop => _renderer.SuggestCrop(request.Bytes),
                RenderTask.Fingerprint => _renderer.ReadFingerprint(request.Bytes),
                _ => throw new InvalidDataException("The other end of the pipe is out of step."),
            };
        }
        catch (VipsException)
        {
            return RenderResponse.Damaged(ReasonCode.ImageDamaged);
        }
        catch (OutOfMemoryException)
        {
            return RenderResponse.Refused(ReasonCode.TooCostly);
        }
    }
}
