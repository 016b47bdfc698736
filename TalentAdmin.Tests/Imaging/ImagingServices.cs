namespace TalentAdmin.Tests.Imaging;

/// <summary>Inspector and renderer as the product wires them, in front of workers that all tests share unless one asks for its own.</summary>
internal sealed class ImagingServices : IDisposable
{
    private readonly ImageInspector _inspector;
    private readonly AvatarRenderer _renderer;
    private readonly bool _ownsWorkers;

    public ImagingServices(RenderOptions? options = null)
    {
        _ownsWorkers = options is not null;
        Workers = options is null ? SharedRenderWorkers.Pool : SharedRenderWorkers.Of(options);
        _inspector = new ImageInspector(Workers);
        _renderer = new AvatarRenderer(Workers, TimeProvider.System);
    }

    public RenderWorkerPool Workers { get; }

    public Task<PhotoResult> InspectAsync(byte[] bytes) => _inspector.InspectAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Inspects and, if that went well, renders.</summary>
    public async Task<PhotoResult> TakeAsync(byte[] bytes)
    {
        var inspected = await InspectAsync(bytes);
        return inspected is PhotoResult.Inspected picture
            ? await _renderer.RenderAsync(picture, "hash", crop: null, TestContext.Current.CancellationToken)
            : inspected;
    }

    public async Task<PhotoResult> TryRenderAsync(byte[] bytes, CropRectangle? crop = null)
    {
        var picture = Assert.IsType<PhotoResult.Inspected>(await InspectAsync(bytes));
        return await _renderer.RenderAsync(picture, "hash", crop, TestContext.Current.CancellationToken);
    }

    public async Task<RenderedPhoto> RenderAsync(byte[] bytes, CropRectangle? crop = null) =>
        Assert.IsType<PhotoResult.Accepted>(await TryRenderAsync(bytes, crop)).Photo!;

    public void Dispose()
    {
        if (_ownsWorkers)
        {
            Workers.Dispose();
        }
    }
}
