using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Receives a picture of a creator: read part by part, the form's token before the file.</summary>
internal static class LinkUpload
{
    private const int Overhead = 64 * 1024;
    private const int MaxToken = 4096;
    private const int MaxBoundary = 200;
    private const int MaxParts = 4;
    private const string NoFile = "No picture came with it. Go back, choose a file and send it again.";

    public static async Task<IResult> ReceiveAsync(
        string secret,
        HttpContext context,
        IConnectLinks links,
        LinkProofCookie proof,
        LinkPages pages,
        IAntiforgery antiforgery,
        IOptions<AntiforgeryOptions> forms,
        IOptions<PhotoOptions> photos)
    {
        var cap = photos.Value.UploadMaxBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = cap + Overhead;
        }

        if (context.Request.ContentLength > cap + Overhead)
        {
            return await pages.AfterAsync(context, secret, new CreatorResult(CreatorStatus.TooLarge), string.Empty);
        }

        try
        {
            var (token, file) = await ReadAsync(context.Request, forms.Value.FormFieldName, cap, context.RequestAborted);

            // Where a script would put it, since the body is read.
            context.Request.Headers[forms.Value.HeaderName!] = token;
            if (token is null || !await antiforgery.IsRequestValidAsync(context))
            {
                return pages.Refuse(context, StatusCodes.Status400BadRequest, LinkFormFilter.TooOld, ConnectPaths.Link(secret));
            }

            if (file is null)
            {
                return await pages.AfterAsync(context, secret, new CreatorResult(CreatorStatus.TooLarge), string.Empty);
            }

            return file.Length == 0
                ? await pages.ShowAsync(context, secret, trouble: NoFile, status: StatusCodes.Status400BadRequest)
                : await pages.AfterAsync(
                    context, secret, await links.SendPictureAsync(secret, proof.Read(context), file, context.RequestAborted), "sent");
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await pages.AfterAsync(context, secret, new CreatorResult(CreatorStatus.TooLarge), string.Empty);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // No form with a file, or one that was cut off.
            return pages.Refuse(context, StatusCodes.Status400BadRequest, NoFile, ConnectPaths.Link(secret));
        }
    }

    private static async Task<(string? Token, byte[]? File)> ReadAsync(
        HttpRequest request, string tokenField, int cap, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            return (null, []);
        }

        string? token = null;
        var parts = new MultipartReader(boundary.ToString(), request.Body) { BodyLengthLimit = cap + Overhead };
        for (var i = 0; i < MaxParts && await parts.ReadNextSectionAsync(cancellationToken) is { } part; i++)
        {
            var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
                : string.Empty;
            if (name == tokenField)
            {
                token = await UploadedFile.ReadAsync(part.Body, MaxToken, cancellationToken) is { } sent ? Encoding.UTF8.GetString(sent) : null;
            }
            else if (name == "file")
            {
                // Whoever sends no token first sends no file.
                return (token, token is null ? [] : await UploadedFile.ReadAsync(part.Body, cap, cancellationToken));
            }
        }

        return (token, []);
    }
}

/// <summary>Lets the upload's own cap decide, where the server's would come first.</summary>
internal sealed class LinkUploadLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => 100_064_000;
}
