using NetVips;

namespace TalentAdmin.Tests.Imaging;

/// <summary>When two files are one picture, on drawn portraits.</summary>
public sealed class FingerprintTests
{
    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Read_SamePictureEncodedAnew_IsTheSame(string format)
    {
        using var studio = new ImagingServices();
        using var picture = Drawn(1);
        using var smaller = picture.Resize(0.6);
        var first = (await studio.RenderAsync(TestImages.Save(picture, "png"))).Fingerprint!;

        Assert.True(first.IsSamePicture((await studio.RenderAsync(TestImages.Save(picture, format))).Fingerprint));
        Assert.True(first.IsSamePicture((await studio.RenderAsync(picture.JpegsaveBuffer(q: 50))).Fingerprint));
        Assert.True(first.IsSamePicture((await studio.RenderAsync(TestImages.Save(smaller, format))).Fingerprint));
    }

    [Fact]
    public async Task Read_OtherPictures_AreOthers()
    {
        using var studio = new ImagingServices();
        var fingerprints = new List<Fingerprint>();
        for (var seed = 1; seed <= 12; seed++)
        {
            using var picture = Drawn(seed);
            fingerprints.Add((await studio.RenderAsync(TestImages.Save(picture, "png"))).Fingerprint!);
        }

        Assert.DoesNotContain(
            fingerprints.SelectMany((one, i) => fingerprints.Skip(i + 1).Select(other => one.IsSamePicture(other))),
            isSame => isSame);
    }

    [Fact]
    public async Task Read_SameFigureOnAnotherGround_HasTheSameShapeAndIsAnotherPicture()
    {
        using var studio = new ImagingServices();
        var blue = (await studio.RenderAsync(TestImages.Save(Letter([40, 60, 210]), "png"))).Fingerprint!;
        var red = (await studio.RenderAsync(TestImages.Save(Letter([160, 30, 40]), "png"))).Fingerprint!;

        Assert.True(Fingerprint.IsSameShape(blue.Shape, red.Shape));
        Assert.False(blue.IsSamePicture(red));
    }

    // A white block on a ground, as platforms draw letters.
    private static Image Letter(double[] ground)
    {
        using var back = TestImages.Flat(200, 200, ground);
        using var block = TestImages.Flat(60, 120, TestImages.White);
        return back.Insert(block, 70, 40);
    }

    // Shapes of another place, size and colour for every seed.
    private static Image Drawn(int seed)
    {
        var random = new Random(seed);
        var picture = TestImages.Flat(400, 400, Colour(random));
        for (var i = 0; i < 12; i++)
        {
            using var before = picture;
            using var shape = TestImages.Flat(random.Next(40, 160), random.Next(40, 160), Colour(random));
            picture = before.Insert(shape, random.Next(0, 240), random.Next(0, 240));
        }

        return picture.CopyMemory();
    }

    private static double[] Colour(Random random) => [random.Next(256), random.Next(256), random.Next(256)];
}
