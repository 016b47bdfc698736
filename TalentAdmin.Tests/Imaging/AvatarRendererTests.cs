using NetVips;

namespace TalentAdmin.Tests.Imaging;

public sealed class AvatarRendererTests : IDisposable
{
    private readonly ImagingServices _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(1080, 1080, 1024, 1024)]
    [InlineData(1600, 900, 1024, 576)]
    [InlineData(900, 1600, 576, 1024)]
    [InlineData(320, 320, 320, 320)]
    [InlineData(88, 88, 88, 88)]
    [InlineData(700, 48, 700, 48)]
    public async Task RenderAsync_AnySize_GivesEverySquareAndABoundedMaster(int width, int height, int masterWidth, int masterHeight)
    {
        var photo = await _studio.RenderAsync(TestImages.Jpeg(width, height));

        Assert.Equal((width, height), (photo.Width, photo.Height));
        Assert.Equal((masterWidth, masterHeight), SizeOf(photo.Master));
        Assert.Equal(AvatarSizes.All, photo.Renditions.Keys.Order());
        Assert.All(photo.Renditions, pair => Assert.Equal((pair.Key, pair.Key), SizeOf(pair.Value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task RenderAsync_Orientation_IsUpright(int orientation)
    {
        using var upright = TestImages.Quadrants(240, 160);

        var photo = await _studio.RenderAsync(TestImages.Oriented(upright, orientation));

        Assert.Equal((240, 160), (photo.Width, photo.Height));
        Assert.Equal((240, 160), SizeOf(photo.Master));
        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Master, 0.2, 0.2));
        TestImages.AssertColour(TestImages.Green, TestImages.PixelAt(photo.Master, 0.8, 0.2));
        TestImages.AssertColour(TestImages.Blue, TestImages.PixelAt(photo.Master, 0.2, 0.8));
        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(photo.Master, 0.8, 0.8));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("interlaced")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task RenderAsync_EveryFormat_KeepsTheColours(string format)
    {
        using var image = TestImages.Quadrants(200, 200);

        var photo = await _studio.RenderAsync(TestImages.Save(image, format));

        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Renditions[64], 0.25, 0.25));
        TestImages.AssertColour(TestImages.Blue, TestImages.PixelAt(photo.Renditions[512], 0.25, 0.75));
    }

    [Fact]
    public async Task RenderAsync_Cmyk_BecomesRgb()
    {
        using var image = TestImages.Quadrants(200, 200);
        using var cmyk = image.Colourspace(Enums.Interpretation.Cmyk);

        var photo = await _studio.RenderAsync(cmyk.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.None));

        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Renditions[256], 0.25, 0.25), tolerance: 30);
        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(photo.Renditions[256], 0.75, 0.75), tolerance: 30);
    }

    [Fact]
    public async Task RenderAsync_SixteenBitPng_BecomesEightBits()
    {
        using var image = TestImages.Quadrants(200, 200);
        using var deep = image.Colourspace(Enums.Interpretation.Rgb16);

        var photo = await _studio.RenderAsync(deep.PngsaveBuffer(bitdepth: 16));

        TestImages.AssertColour(TestImages.Green, TestImages.PixelAt(photo.Renditions[256], 0.75, 0.25));
    }

    [Fact]
    public async Task RenderAsync_SixteenBitGrey_BecomesRgb()
    {
        using var image = TestImages.Quadrants(200, 200);
        using var grey = image.Colourspace(Enums.Interpretation.Grey16);

        var photo = await _studio.RenderAsync(grey.PngsaveBuffer(bitdepth: 16));

        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(photo.Renditions[256], 0.75, 0.75));
    }

    [Fact]
    public async Task RenderAsync_WideGamutProfile_IsBroughtToSrgb()
    {
        using var image = TestImages.Quadrants(200, 200);
        using var wide = image.IccTransform("p3", inputProfile: "srgb");

        var photo = await _studio.RenderAsync(wide.JpegsaveBuffer(q: 95));

        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Renditions[256], 0.25, 0.25));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task RenderAsync_Transparency_LiesOnWhite(string format)
    {
        using var opaque = TestImages.Flat(100, 200, [.. TestImages.Red, 255]);
        using var clear = TestImages.Flat(100, 200, [0, 0, 0, 0]);
        using var image = opaque.Join(clear, Enums.Direction.Horizontal);

        var photo = await _studio.RenderAsync(TestImages.Save(image, format));

        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Renditions[256], 0.25, 0.5));
        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(photo.Renditions[256], 0.75, 0.5));
        Assert.Equal(3, TestImages.PixelAt(photo.Master, 0.5, 0.5).Length);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task RenderAsync_Animation_ShowsItsFirstFrame(string format)
    {
        using var image = TestImages.Animation(
            TestImages.Flat(120, 120, TestImages.Red), TestImages.Flat(120, 120, TestImages.Blue), TestImages.Flat(120, 120, TestImages.Green));

        var photo = await _studio.RenderAsync(TestImages.Save(image, format));

        Assert.Equal((120, 120), (photo.Width, photo.Height));
        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(photo.Renditions[64], 0.5, 0.5));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("interlaced")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task RenderAsync_FileCutShort_IsNeverAPhoto(string format)
    {
        using var image = TestImages.Portrait(900, 700);
        var bytes = TestImages.Save(image, format);

        foreach (var share in new[] { 0.3, 0.6, 0.9, 0.98 })
        {
            var cut = bytes[..(int)(bytes.Length * share)];
            Assert.True(await _studio.InspectAsync(cut) is PhotoResult.Transient || await _studio.TryRenderAsync(cut) is PhotoResult.Transient, $"{format} at {share}");
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    public async Task RenderAsync_JpegCutShortButClosed_IsNeverAHalfGreyPhoto(string format)
    {
        using var image = TestImages.Portrait(900, 700);
        var bytes = TestImages.Save(image, format);

        var rendering = await _studio.TryRenderAsync([.. bytes[..(bytes.Length / 2)], 0xff, 0xd9]);

        Assert.Equal(new PhotoResult.Transient("image_damaged"), rendering);
    }

    [Fact]
    public async Task RenderAsync_Metadata_IsGone()
    {
        using var image = TestImages.Quadrants(200, 200);
        using var profiled = image.IccTransform("p3", inputProfile: "srgb");
        using var told = profiled.Mutate(mutable =>
        {
            mutable.Set(GValue.GStrType, "exif-ifd0-Artist", "Marlow Sample");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 31/1 0/1");
            mutable.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta/>"u8.ToArray());
        });
        var bytes = told.JpegsaveBuffer(q: 90);
        using (var source = Image.NewFromBuffer(bytes))
        {
            Assert.Superset(new HashSet<string> { "exif-data", "xmp-data", "icc-profile-data" }, source.GetFields().ToHashSet());
        }

        var photo = await _studio.RenderAsync(bytes);

        foreach (var webp in photo.Renditions.Values.Append(photo.Master))
        {
            using var rendered = Image.NewFromBuffer(webp);
            Assert.DoesNotContain(rendered.GetFields(), field =>
                field.StartsWith("exif", StringComparison.Ordinal) || field is "xmp-data" or "icc-profile-data" or "iptc-data");
        }
    }

    [Fact]
    public async Task RenderAsync_WidePicture_KeepsWhatDrawsTheEye()
    {
        using var wall = TestImages.Flat(900, 300, [120, 120, 122]);
        using var face = TestImages.Portrait(200, 200);
        using var image = wall.Insert(face, 680, 50);

        var photo = await _studio.RenderAsync(image.JpegsaveBuffer(q: 95));

        using var rendition = Image.NewFromBuffer(photo.Renditions[256]);
        Assert.True(rendition.Deviate() > 10, "the crop shows the empty wall");
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 0, 1)]
    [InlineData(0, 0.5, 2)]
    [InlineData(1, 1, 3)]
    public async Task RenderAsync_CropOfAPerson_IsTaken(double left, double top, int quadrant)
    {
        double[][] colours = [TestImages.Red, TestImages.Green, TestImages.Blue, TestImages.White];
        using var image = TestImages.Quadrants(400, 400);

        var photo = await _studio.RenderAsync(image.PngsaveBuffer(), new CropRectangle(left, top, 0.5));

        TestImages.AssertColour(colours[quadrant], TestImages.PixelAt(photo.Renditions[128], 0.05, 0.05));
        TestImages.AssertColour(colours[quadrant], TestImages.PixelAt(photo.Renditions[128], 0.95, 0.95));
        Assert.Equal((400, 400), SizeOf(photo.Master));
    }

    [Theory]
    [InlineData(128, 128, 128)]
    [InlineData(255, 255, 255)]
    [InlineData(0, 0, 0)]
    [InlineData(219, 219, 222)]
    public async Task RenderAsync_OneShadeOfGrey_IsAStandIn(double red, double green, double blue)
    {
        using var image = TestImages.Flat(200, 200, [red, green, blue]);

        Assert.Equal(new PhotoResult.Rejected("single_colour"), await _studio.TryRenderAsync(TestImages.Save(image, "jpeg")));
    }

    [Fact]
    public async Task RenderAsync_GreyWithAPerson_IsAPhoto()
    {
        using var wall = TestImages.Flat(400, 400, [128, 128, 128]);
        using var image = wall.Insert(TestImages.Flat(60, 60, [60, 60, 60]), 170, 170);

        Assert.IsType<PhotoResult.Accepted>(await _studio.TryRenderAsync(TestImages.Save(image, "jpeg")));
    }

    [Fact]
    public async Task RenderAsync_BudgetSpent_IsGivenUp()
    {
        using var studio = new ImagingServices(new RenderOptions { RenderSeconds = 0 });

        Assert.Equal(new PhotoResult.Rejected("too_costly"), await studio.TakeAsync(TestImages.Jpeg(3000, 3000)));
    }

    private static (int Width, int Height) SizeOf(byte[] webp)
    {
        using var image = Image.NewFromBuffer(webp);
        Assert.Equal("webpload_buffer", image.Get("vips-loader"));
        return (image.Width, image.Height);
    }
}
