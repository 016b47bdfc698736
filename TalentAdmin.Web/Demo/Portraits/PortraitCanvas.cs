namespace TalentAdmin.Web.Demo.Portraits;

/// <summary>A square of pixels to draw smooth shapes on, in units of a hundredth of its edge.</summary>
internal sealed class PortraitCanvas(int edge)
{
    private const double Units = 100;
    private const int Bands = 3;

    private readonly double _scale = edge / Units;

    /// <summary>RGB, row by row.</summary>
    public byte[] Pixels { get; } = new byte[edge * edge * Bands];

    public void Fill(int color)
    {
        for (var i = 0; i < Pixels.Length; i += Bands)
        {
            Pixels[i] = (byte)(color >> 16);
            Pixels[i + 1] = (byte)(color >> 8);
            Pixels[i + 2] = (byte)color;
        }
    }

    /// <summary>An ellipse, or the part of it between two heights.</summary>
    public void Ellipse(double x, double y, double radiusX, double radiusY, int color, double top = double.MinValue, double bottom = double.MaxValue)
    {
        var smaller = Math.Min(radiusX, radiusY) * _scale;
        Draw(x - radiusX, Math.Max(top, y - radiusY), x + radiusX, Math.Min(bottom, y + radiusY), color, (px, py) =>
        {
            var dx = (px - x) / radiusX;
            var dy = (py - y) / radiusY;

            // Near the edge this is about the distance in pixels.
            var inside = (1 - Math.Sqrt((dx * dx) + (dy * dy))) * smaller;
            return Math.Min(inside, Math.Min((py - top) * _scale, (bottom - py) * _scale)) + 0.5;
        });
    }

    /// <summary>A rectangle with round corners.</summary>
    public void Box(double left, double top, double width, double height, double corner, int color)
    {
        var (centerX, centerY) = (left + (width / 2), top + (height / 2));
        Draw(left, top, left + width, top + height, color, (px, py) =>
        {
            var dx = Math.Max(Math.Abs(px - centerX) - (width / 2) + corner, 0);
            var dy = Math.Max(Math.Abs(py - centerY) - (height / 2) + corner, 0);
            return ((corner - Math.Sqrt((dx * dx) + (dy * dy))) * _scale) + 0.5;
        });
    }

    /// <summary>The lower part of a ring: a smile.</summary>
    public void Smile(double x, double y, double radius, double thickness, double from, int color) =>
        Draw(x - radius - thickness, from, x + radius + thickness, y + radius + thickness, color, (px, py) =>
        {
            var distance = Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y)));
            return (((thickness / 2) - Math.Abs(distance - radius)) * _scale) + 0.5;
        });

    /// <summary>A ring: half of a pair of glasses.</summary>
    public void Ring(double x, double y, double radius, double thickness, int color) =>
        Smile(x, y, radius, thickness, y - radius - thickness, color);

    private void Draw(double left, double top, double right, double bottom, int color, Func<double, double, double> coverage)
    {
        var (x0, x1) = (Pixel(left - 1), Pixel(right + 1));
        var (y0, y1) = (Pixel(top - 1), Pixel(bottom + 1));
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                var share = coverage((x + 0.5) / _scale, (y + 0.5) / _scale);
                if (share > 0)
                {
                    Blend(((y * edge) + x) * Bands, color, Math.Min(share, 1));
                }
            }
        }
    }

    private int Pixel(double unit) => (int)Math.Clamp(unit * _scale, 0, edge);

    private void Blend(int at, int color, double share)
    {
        Pixels[at] = Mix(Pixels[at], color >> 16, share);
        Pixels[at + 1] = Mix(Pixels[at + 1], color >> 8, share);
        Pixels[at + 2] = Mix(Pixels[at + 2], color, share);
    }

    private static byte Mix(byte below, int above, double share) => (byte)(below + ((((byte)above) - below) * share));
}
