using System.Globalization;
using System.Text;
using System.Xml;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>Draws initials as an SVG: brand red on a ground of 10 % brand red, solid, so that it reads on light and dark alike.</summary>
internal static class InitialsSvg
{
    public const string ContentType = "image/svg+xml";

    /// <summary>Nothing in it may load or run, wherever it is opened.</summary>
    public const string ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    // 4.9 : 1 against each other, so AA at every size.
    private const string Ink = "#C8102E";
    private const string Ground = "#FAE7EA";

    /// <summary>The picture for a name, in a square of that many px.</summary>
    public static byte[] Draw(string name, int size)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            var edge = size.ToString(CultureInfo.InvariantCulture);
            writer.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            writer.WriteAttributeString("width", edge);
            writer.WriteAttributeString("height", edge);
            writer.WriteAttributeString("viewBox", "0 0 64 64");
            writer.WriteAttributeString("role", "img");
            writer.WriteElementString("title", Drawable(name));
            WriteGround(writer);
            WriteInitials(writer, Drawable(Initials.Of(name)));
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteGround(XmlWriter writer)
    {
        writer.WriteStartElement("rect");
        writer.WriteAttributeString("width", "64");
        writer.WriteAttributeString("height", "64");
        writer.WriteAttributeString("fill", Ground);
        writer.WriteEndElement();
    }

    private static void WriteInitials(XmlWriter writer, string initials)
    {
        writer.WriteStartElement("text");
        writer.WriteAttributeString("x", "32");
        writer.WriteAttributeString("y", "32");
        writer.WriteAttributeString("text-anchor", "middle");
        writer.WriteAttributeString("dominant-baseline", "central");
        writer.WriteAttributeString("font-family", "system-ui, sans-serif");
        writer.WriteAttributeString("font-size", "24");
        writer.WriteAttributeString("font-weight", "600");
        writer.WriteAttributeString("fill", Ink);
        writer.WriteString(initials);
        writer.WriteEndElement();
    }

    // XML has no way to write control characters and halves of pairs, not even escaped.
    private static string Drawable(string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)))
            {
                drawable.Append(rune.ToString());
            }
        }

        return drawable.Length == 0 ? "?" : drawable.ToString();
    }
}
