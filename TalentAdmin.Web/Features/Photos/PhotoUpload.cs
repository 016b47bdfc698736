using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>Receives a photo: read part by part, and looked at once all of it is there.</summary>
internal static class PhotoUpload
{
    /// <summary>Bytes of a request besides the file: boundaries, and headers of the parts.</summary>
    public const int Overhead = 64 * 1024;

    private const string Field = "file";
    private const int MaxBoundary = 200;
    private const int MaxParts = 8;

    private static readonly string _expected = $"Send the photo as multipart/form-data, in the field “{Field}”.";

    public static async Task<IResult> ReceiveAsync(
        string id,
        HttpRequest request,
        IPhotoSelection choices,
        IOptions<PhotoOptions> options,
        ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var cap = options.Value.UploadMaxBytes;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = cap + Overhead;
        }

        if (request.ContentLength > cap + Overhead)
        {
            return PhotoSelectionRefusals.Of(PhotoSelectionError.TooLarge, null);
        }

        try
        {
            return await ReadFileAsync(request, cap, cancellationToken) switch
            {
                { File: { } file } => PhotoSelectionEndpoints.Shown(await choices.UploadAsync(id, file, user.ToActor(), cancellationToken)),
                { IsThere: true } => PhotoSelectionRefusals.Of(PhotoSelectionError.TooLarge, null),
                _ => Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, _expected),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // No multipart body, or one that was cut off.
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, _expected);
        }
    }

    private static async Task<(bool IsThere, byte[]? File)> ReadFileAsync(HttpRequest request, int cap, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            return default;
        }

        var parts = new MultipartReader(boundary.ToString(), request.Body) { BodyLengthLimit = cap + 1L };
        for (var i = 0; i < MaxParts && await parts.ReadNextSectionAsync(cancellationToken) is { } part; i++)
        {
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name) == Field)
            {
                return (true, await UploadedFile.ReadAsync(part.Body, cap, cancellationToken));
            }
        }

        return default;
    }
}

/// <summary>Lets the endpoint's own cap decide, where the server's would come first.</summary>
internal sealed class UploadLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => 100_000_000 + PhotoUpload.Overhead;
}
