using System.Globalization;
using System.Text;
using QRCoder;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>A QR code as the path of an SVG picture, one unit a module.</summary>
internal sealed record QrCode(int Size, string Path)
{
    // The quiet zone, without which phones do not find it.
    private const int Border = 4;

    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = Border; y < rows.Count - Border; y++)
        {
            for (var x = Border; x < rows.Count - Border; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrCode(rows.Count, path.ToString());
    }
}
