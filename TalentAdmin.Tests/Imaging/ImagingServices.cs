using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Imaging;

/// <summary>Inspector and renderer as the product wires them.</summary>
internal sealed class ImagingServices : IDisposable
{
    private readonly ImageInspector _inspector = new(TestImages.Library);
    private readonly AvatarRenderer _renderer;

    public ImagingServices(RenderOptions? options = null) =>
        _renderer = new AvatarRenderer(TestImages.Library, Options.Create(options ?? new RenderOptions()), TimeProvider.System);

    public PhotoResult Inspect(byte[] bytes) => _inspector.Inspect(bytes);

    public async Task<PhotoResult> TryRenderAsync(byte[] bytes, CropRectangle? crop = null)
    {
        var facts = Assert.IsType<PhotoResult.Inspected>(Inspect(bytes)).Facts;
        return await _renderer.RenderAsync(bytes, facts, "hash", crop, TestContext.Current.CancellationToken);
    }

    public async Task<RenderedPhoto> RenderAsync(byte[] bytes, CropRectangle? crop = null) =>
        Assert.IsType<PhotoResult.Accepted>(await TryRenderAsync(bytes, crop)).Photo!;

    public void Dispose() => _renderer.Dispose();
}
