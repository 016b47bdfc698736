using NetVips;

namespace TalentAdmin.Tests.Imaging;

/// <summary>Whether the eyes of drawn people are inside the circle, wherever in a wide or tall picture they stand.</summary>
public sealed class AutomaticCropTests
{
    private const int Pictures = 40;

    [Fact]
    public void Find_DrawnPortraits_KeepsMoreEyesInTheCircleThanTheMiddle()
    {
        var (automatic, middle) = (0, 0);
        for (var seed = 1; seed <= Pictures; seed++)
        {
            using var scene = Scene.Draw(seed);
            automatic += scene.HasEyesInside(AutomaticCrop.Find(scene.Picture)) ? 1 : 0;
            middle += scene.HasEyesInside(Scene.Middle(scene.Picture)) ? 1 : 0;
        }

        Assert.True(automatic >= Pictures * 0.9 && automatic > middle, $"eyes in the circle of {Pictures}: automatic {automatic}, middle {middle}");
    }

    [Fact]
    public void Find_Square_IsAllOfIt()
    {
        using var picture = TestImages.Quadrants(300, 300);

        Assert.Equal(new CropRectangle(0, 0, 1), AutomaticCrop.Find(picture));
    }

    private sealed class Scene(Image picture, (double X, double Y)[] eyes) : IDisposable
    {
        private const int Edge = 320;

        public Image Picture { get; } = picture;

        public static Scene Draw(int seed)
        {
            var random = new Random(seed);
            var isWide = seed % 2 == 0;
            var (width, height) = isWide ? (800, 400) : (400, 800);
            var (left, top) = isWide ? (random.Next(0, width - Edge), 70) : (40, random.Next(0, height - Edge));
            using var person = Person(random);
            using var ground = TestImages.Flat(width, height, [200, 196, 190]);
            using var cluttered = Clutter(ground, random);
            using var scene = cluttered.Insert(person, left, top);
            return new Scene(
                scene.CopyMemory(),
                [(left + (0.42 * Edge), top + (0.51 * Edge)), (left + (0.58 * Edge), top + (0.51 * Edge))]);
        }

        public static CropRectangle Middle(Image picture)
        {
            var shorter = (double)Math.Min(picture.Width, picture.Height);
            return new CropRectangle((1 - (shorter / picture.Width)) / 2, (1 - (shorter / picture.Height)) / 2, 1);
        }

        public bool HasEyesInside(CropRectangle crop)
        {
            var radius = crop.Edge * Math.Min(Picture.Width, Picture.Height) / 2;
            var (x, y) = ((crop.Left * Picture.Width) + radius, (crop.Top * Picture.Height) + radius);
            return eyes.All(eye => Math.Sqrt(Math.Pow(eye.X - x, 2) + Math.Pow(eye.Y - y, 2)) < radius);
        }

        public void Dispose() => Picture.Dispose();

        private static Image Person(Random random)
        {
            var pixels = new Portrait((uint)random.Next(), (uint)random.Next()).Draw(Edge);
            using var drawn = Image.NewFromMemory(pixels, Edge, Edge, 3, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

            // Brows and the shade of the eyes, as a photo has them.
            using var browed = Shade(Shade(drawn, 0.34, 0.455), 0.52, 0.455);
            using var soft = browed.Gaussblur(3);
            return soft.CopyMemory();
        }

        private static Image Shade(Image picture, double left, double top)
        {
            using var band = TestImages.Flat((int)(0.14 * Edge), (int)(0.05 * Edge), [70, 50, 40]);
            return picture.Insert(band, (int)(left * Edge), (int)(top * Edge));
        }

        private static Image Clutter(Image ground, Random random)
        {
            var picture = ground.Copy();
            for (var i = 0; i < 6; i++)
            {
                using var before = picture;
                using var block = TestImages.Flat(random.Next(30, 90), random.Next(30, 90), [random.Next(256), random.Next(256), random.Next(256)]);
                picture = before.Insert(block, random.Next(0, ground.Width - 90), random.Next(0, ground.Height - 90));
            }

            // What catches the eye more than a person: a sign, and a wall in the colour of skin.
            using var wall = TestImages.Flat(150, 150, [214, 160, 120]);
            using var sign = TestImages.Flat(110, 60, [230, 20, 40]);
            var isAtStart = random.Next(2) == 0;
            using var plain = picture;
            using var walled = plain.Insert(wall, isAtStart ? 10 : ground.Width - 160, isAtStart ? 10 : ground.Height - 160);
            using var signed = walled.Insert(sign, isAtStart ? 30 : ground.Width - 140, isAtStart ? 50 : ground.Height - 120);
            return signed.CopyMemory();
        }
    }
}
