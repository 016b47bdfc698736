using System.Buffers.Binary;
using System.Text;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>
/// What the app and a worker say to each other over the worker's standard input and output: messages of a length (4 bytes, little
/// endian) and that many bytes. The two ends are always of the same build, so that the form has no versions.
/// </summary>
internal static class RenderProtocol
{
    /// <summary>The longest message in bytes: the largest upload with what goes with it. A longer one means that the other end is out of step.</summary>
    public const int MaxMessage = 128 * 1024 * 1024;

    private const int LengthPrefix = 4;

    public static Task WriteAsync(Stream stream, RenderRequest request, CancellationToken cancellationToken) => WriteAsync(
        stream,
        writer =>
        {
            writer.Write((byte)request.Task);
            WriteFacts(writer, request.Facts);
            WriteCrop(writer, request.Crop);
            WriteBytes(writer, request.Bytes.Span);
        },
        cancellationToken);

    public static Task WriteAsync(Stream stream, RenderResponse response, CancellationToken cancellationToken) => WriteAsync(
        stream,
        writer =>
        {
            writer.Write(response.Reason ?? string.Empty);
            writer.Write(response.IsDamaged);
            WriteFacts(writer, response.Facts);
            WriteCrop(writer, response.Crop);
            writer.Write(response.Fingerprint?.Shape ?? string.Empty);
            writer.Write(response.Fingerprint?.Colours ?? string.Empty);
            WriteBytes(writer, response.Master);
            writer.Write((byte)response.Renditions.Count);
            foreach (var (size, bytes) in response.Renditions)
            {
                writer.Write(size);
                WriteBytes(writer, bytes);
            }
        },
        cancellationToken);

    /// <summary>The next request; null when the other end is gone.</summary>
    /// <exception cref="InvalidDataException">The message makes no sense.</exception>
    public static async Task<RenderRequest?> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await ReadAsync(stream, cancellationToken) is not { } reader)
        {
            return null;
        }

        using (reader)
        {
            var task = (RenderTask)reader.ReadByte();
            var facts = ReadFacts(reader);
            var crop = ReadCrop(reader);
            return new RenderRequest(task, ReadBytes(reader), facts, crop);
        }
    }

    /// <summary>The next response; null when the other end is gone.</summary>
    /// <exception cref="InvalidDataException">The message makes no sense.</exception>
    public static async Task<RenderResponse?> ReadResponseAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await ReadAsync(stream, cancellationToken) is not { } reader)
        {
            return null;
        }

        using (reader)
        {
            var reason = reader.ReadString();
            var isDamaged = reader.ReadBoolean();
            var facts = ReadFacts(reader);
            var crop = ReadCrop(reader);
            var (shape, colours) = (reader.ReadString(), reader.ReadString());
            var master = ReadBytes(reader);
            var renditions = new Dictionary<int, byte[]>();
            for (var left = reader.ReadByte(); left > 0; left--)
            {
                renditions[reader.ReadInt32()] = ReadBytes(reader);
            }

            return new RenderResponse
            {
                Reason = reason.Length == 0 ? null : reason,
                IsDamaged = isDamaged,
                Facts = facts,
                Crop = crop,
                Fingerprint = shape.Length == 0 ? null : new Fingerprint(shape, colours),
                Master = master.Length == 0 ? null : master,
                Renditions = renditions,
            };
        }
    }

    private static async Task WriteAsync(Stream stream, Action<BinaryWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        buffer.SetLength(LengthPrefix);
        buffer.Position = LengthPrefix;
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        var message = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.Span, message.Length - LengthPrefix);
        await stream.WriteAsync(message, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static async Task<BinaryReader?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var prefix = new byte[LengthPrefix];
        if (await stream.ReadAtLeastAsync(prefix, LengthPrefix, throwOnEndOfStream: false, cancellationToken) < LengthPrefix)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length is < 1 or > MaxMessage)
        {
            throw new InvalidDataException("The other end of the pipe is out of step.");
        }

        var message = new byte[length];
        return await stream.ReadAtLeastAsync(message, length, throwOnEndOfStream: false, cancellationToken) < length
            ? null
            : new BinaryReader(new MemoryStream(message), Encoding.UTF8);
    }

    private static void WriteFacts(BinaryWriter writer, ImageFacts? facts)
    {
        writer.Write(facts is not null);
        if (facts is not null)
        {
            writer.Write((int)facts.Format);
            writer.Write(facts.Width);
            writer.Write(facts.Height);
            writer.Write(facts.HasProfile);
        }
    }

    private static ImageFacts? ReadFacts(BinaryReader reader) => reader.ReadBoolean()
        ? new ImageFacts((ImageFormat)reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean())
        : null;

    private static void WriteCrop(BinaryWriter writer, CropRectangle? crop)
    {
        writer.Write(crop is not null);
        if (crop is not null)
        {
            writer.Write(crop.Left);
            writer.Write(crop.Top);
            writer.Write(crop.Edge);
        }
    }

    private static CropRectangle? ReadCrop(BinaryReader reader) => reader.ReadBoolean()
        ? new CropRectangle(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
        : null;

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
