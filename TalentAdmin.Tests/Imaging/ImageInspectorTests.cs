using System.Text;
using NetVips;

namespace TalentAdmin.Tests.Imaging;

public sealed class ImageInspectorTests : IDisposable
{
    private readonly ImagingServices _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData("jpeg", 9000, 9000)]
    [InlineData("png", 8000, 6000)]
    [InlineData("gif", 8000, 6000)]
    [InlineData("webp", 16000, 3000)]
    [InlineData("avif", 5000, 4000)]
    public async Task Inspect_TooManyPixelsInTheHeader_IsRejected(string format, int width, int height)
    {
        Assert.Equal(new PhotoResult.Rejected("too_many_pixels"), await _studio.InspectAsync(TestImages.ClaimSize(format, width, height)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(47, 300)]
    [InlineData(300, 47)]
    public async Task Inspect_TooSmall_IsRejected(int width, int height)
    {
        Assert.Equal(new PhotoResult.Rejected("too_small"), await _studio.InspectAsync(TestImages.Jpeg(width, height)));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task Inspect_FormatOfOurs_IsFit(string format)
    {
        using var image = TestImages.Portrait(48, 60);

        var fit = Assert.IsType<PhotoResult.Inspected>(await _studio.InspectAsync(TestImages.Save(image, format)));
        Assert.Equal(new ImageFacts(Enum.Parse<ImageFormat>(format, ignoreCase: true), 48, 60, HasProfile: false), fit.Facts);
    }

    [Fact]
    public async Task Inspect_TurnedPicture_TellsItsUprightSize()
    {
        using var image = TestImages.Quadrants(240, 160);

        var fit = Assert.IsType<PhotoResult.Inspected>(await _studio.InspectAsync(TestImages.Oriented(image, 6)));

        Assert.Equal((240, 160), (fit.Facts.Width, fit.Facts.Height));
    }

    public static TheoryData<string, byte[]> OtherFormats { get; } = new()
    {
        { "svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"/>"u8.ToArray() },
        { "svg with prolog", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray() },
        { "tiff", TestImages.Save(TestImages.Flat(100, 100, TestImages.Red), "tiff") },
        { "bmp", [.. "BM"u8, 0x36, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0] },
        { "heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8] },
        { "ico", [0, 0, 1, 0, 1, 0, 16, 16] },
        { "pdf", [.. "%PDF-1.7\n"u8, 0xe2, 0xe3, 0x00, 0x01] },
        { "zip", [.. "PK"u8, 3, 4, 20, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(OtherFormats))]
    public async Task Inspect_FormatNotOnTheList_IsRejected(string name, byte[] bytes)
    {
        Assert.True(new PhotoResult.Rejected("unsupported_format") == await _studio.InspectAsync(bytes), name);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Access Denied</body></html>")]
    [InlineData("{\"error\":{\"code\":1}}")]
    [InlineData("URL signature expired")]
    public async Task Inspect_MessageInsteadOfAnImage_IsBroken(string text)
    {
        Assert.Equal(new PhotoResult.Transient("not_an_image"), await _studio.InspectAsync(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task Inspect_Nothing_IsBroken()
    {
        Assert.Equal(new PhotoResult.Transient("empty_body"), await _studio.InspectAsync([]));
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xe0 })]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a })]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9', (byte)'a' })]
    public async Task Inspect_SignatureAlone_IsBroken(byte[] bytes)
    {
        Assert.Equal(new PhotoResult.Transient("image_damaged"), await _studio.InspectAsync(bytes));
    }

    [Fact]
    public async Task Inspect_ManyTextChunks_IsRejected()
    {
        using var image = TestImages.Portrait(100, 100);
        var png = image.PngsaveBuffer();

        Assert.IsType<PhotoResult.Inspected>(await _studio.InspectAsync(TestImages.WithTextChunks(png, 10)));
        Assert.Equal(new PhotoResult.Rejected("too_many_text_chunks"), await _studio.InspectAsync(TestImages.WithTextChunks(png, 65)));
    }

    [Fact]
    public async Task Inspect_ManyScans_IsRejected()
    {
        using var image = TestImages.Portrait(100, 100);

        Assert.Equal(new PhotoResult.Rejected("too_many_scans"), await _studio.InspectAsync(TestImages.WithScans(image.JpegsaveBuffer(interlace: true), 70)));
    }

    [Fact]
    public void ImageLibrary_Made_BlocksWhatWasNotMadeForStrangers()
    {
        Assert.NotNull(TestImages.Library);

        Assert.Throws<VipsException>(() => Image.NewFromBuffer("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"u8.ToArray()));
    }
}
