namespace TalentAdmin.Web.Demo.Portraits;

/// <summary>Draws a friendly cartoon of a person who does not exist. The same seed gives the same picture.</summary>
/// <param name="Person">Decides what stays from photo to photo: skin and hair.</param>
/// <param name="Photo">Decides the rest: clothes, background, mood.</param>
internal readonly record struct Portrait(uint Person, uint Photo)
{
    private static readonly int[] _grounds = [0xCFEFEE, 0xFDEEC0, 0xFFE0EC, 0xD9F2D9, 0xE6DCFF, 0xEEE4D8, 0xCFE5FF, 0xFFDCC8, 0xE3F0B8, 0xD8D8F0];
    private static readonly int[] _skins = [0xF2C9A5, 0xE0AC7E, 0xC68642, 0x9C6644, 0x6B4428, 0x8D5524];
    private static readonly int[] _hairs = [0x2B1D16, 0x4A4E69, 0xB5793A, 0xD9A95B, 0x7A4A21, 0x8B2E2E, 0x1B1B1B, 0x9A9A9A];
    private static readonly int[] _shirts = [0xC8102E, 0xF4A261, 0x2A9D8F, 0x264653, 0x6D5A8D, 0x3D405B, 0xE9C46A, 0x457B9D];

    /// <summary>RGB pixels of a square.</summary>
    public byte[] Draw(int edge)
    {
        var canvas = new PortraitCanvas(edge);
        var skin = Pick(_skins, Person);
        var hair = Pick(_hairs, Person >> 4);
        var style = (Person >> 8) % 5;
        canvas.Fill(Pick(_grounds, Photo));
        if (((Photo >> 12) & 1) == 1)
        {
            canvas.Ellipse(Photo >> 13 & 63, 20, 26, 26, Pick(_grounds, (Photo % (uint)_grounds.Length) + 1));
        }

        if (style is 1 or 4)
        {
            canvas.Box(27, 34, 46, 46, 18, hair);
        }

        canvas.Ellipse(50, 102, 33, 26, Pick(_shirts, Photo >> 4));
        canvas.Box(43, 62, 14, 19, 6, Darker(skin));
        canvas.Ellipse(50, 50, 20, 24, skin);
        DrawHair(canvas, style, hair);
        DrawFace(canvas);
        return canvas.Pixels;
    }

    private static void DrawHair(PortraitCanvas canvas, uint style, int hair)
    {
        switch (style)
        {
            case 0:
                canvas.Ellipse(50, 43, 21.5, 21, hair, bottom: 37);
                break;
            case 1:
                canvas.Ellipse(50, 44, 22, 22, hair, bottom: 38);
                break;
            case 2:
                canvas.Ellipse(50, 29, 21, 14, hair);
                canvas.Ellipse(50, 20, 10, 9, hair);
                break;
            case 3:
                canvas.Ellipse(50, 32, 24, 16, hair);
                canvas.Ellipse(30, 42, 6, 10, hair);
                canvas.Ellipse(70, 42, 6, 10, hair);
                break;
            default:
                canvas.Ellipse(42, 34, 17, 12, hair);
                canvas.Ellipse(62, 35, 13, 11, hair);
                break;
        }
    }

    private void DrawFace(PortraitCanvas canvas)
    {
        const int Ink = 0x222222;
        canvas.Ellipse(42, 51, 2.4, 2.4, Ink);
        canvas.Ellipse(58, 51, 2.4, 2.4, Ink);
        if (((Person >> 16) & 3) == 0)
        {
            canvas.Ring(42, 51, 6, 1.4, Ink);
            canvas.Ring(58, 51, 6, 1.4, Ink);
            canvas.Box(47.5, 50.3, 5, 1.4, 0.7, Ink);
        }

        canvas.Ellipse(50, 56, 1.8, 2.6, Darker(Pick(_skins, Person)));
        var wide = 6 + ((Photo >> 8) % 4);
        canvas.Smile(50, 62 - (wide * 0.55), wide, 2.2, 62 + (wide * 0.05), 0x7A2B2B);
    }

    private static int Pick(int[] colors, uint seed) => colors[seed % (uint)colors.Length];

    private static int Darker(int color) =>
        ((((color >> 16) & 255) * 9 / 10) << 16) | ((((color >> 8) & 255) * 9 / 10) << 8) | ((color & 255) * 9 / 10);
}
