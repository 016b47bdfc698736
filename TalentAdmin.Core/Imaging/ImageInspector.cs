namespace TalentAdmin.Core.Imaging;

/// <summary>Looks at bytes before any pixel is decoded: format by signature, the cheap checks, and what a decoder says of the header, in a worker.</summary>
internal sealed class ImageInspector(IRenderWorkers workers)
{
    /// <returns>Inspected; rejected, when it is no image of ours whoever sends it again; transient, when it was damaged on the way or is a message.</returns>
    public async Task<PhotoResult> InspectAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return new PhotoResult.Transient(ReasonCode.EmptyBody);
        }

        if (ImageSignature.Recognize(bytes.Span) is not { } format)
        {
            return ImageSignature.IsText(bytes.Span) ? new PhotoResult.Transient(ReasonCode.NotAnImage) : new PhotoResult.Rejected(ReasonCode.UnsupportedFormat);
        }

        if (ImageScreening.Screen(format, bytes, out var essence) is { } problem)
        {
            return problem;
        }

        var header = await workers.RunAsync(new RenderRequest(RenderTask.ReadHeader, essence), cancellationToken);
        return header.Facts is { } facts
            ? (PhotoResult?)ImageScreening.SizeProblem(format, facts.Width, facts.Height) ?? new PhotoResult.Inspected(facts, essence, bytes.Length)
            : header.ToFailure();
    }
}
