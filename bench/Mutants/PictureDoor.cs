using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Bench.Mutants;

/// <summary>The product's way of a picture, from its bytes to its renditions, in front of workers of its own.</summary>
internal sealed class PictureDoor : IDisposable
{
    private readonly ImageInspector _inspector;
    private readonly AvatarRenderer _renderer;

    public PictureDoor(RenderOptions options, ILogger<RenderWorkerPool> logger)
    {
        Workers = new RenderWorkerPool(RenderWorkerProgram.Default, Options.Create(options), TimeProvider.System, logger);
        _inspector = new ImageInspector(Workers);
        _renderer = new AvatarRenderer(Workers, TimeProvider.System);
    }

    public RenderWorkerPool Workers { get; }

    /// <summary>Accepted, or why not.</summary>
    public async Task<PhotoResult> TakeAsync(byte[] bytes) => await _inspector.InspectAsync(bytes, CancellationToken.None) switch
    {
        PhotoResult.Inspected picture => await _renderer.RenderAsync(picture, "bench", crop: null, CancellationToken.None),
        var refused => refused,
    };

    public void Dispose() => Workers.Dispose();
}
