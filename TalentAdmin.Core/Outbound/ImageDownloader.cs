using System.Net;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>Asks an image host, which may be anybody's: nothing of ours goes there, and no more than we asked for comes back.</summary>
internal sealed class ImageDownloader(
    IHttpClientFactory clients, ImageUrlPolicy policy, IOptions<DownloadOptions> options, TimeProvider time)
{
    private const int MaxETagLength = 200;

    public bool IsTooLarge(long byteCount) => byteCount > options.Value.MaxBytes;

    /// <summary>Downloads one image.</summary>
    /// <param name="url">Through the policy already; redirects go through it here.</param>
    /// <param name="etag">The validator of the copy that we hold of this very URL; null if none.</param>
    public async Task<Download> DownloadAsync(Uri url, ImageHosts hosts, string? etag, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(url, hosts, etag, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Download.BrokenOff(ReasonCode.DownloadTimeout);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
        {
            return new Download.Rejected(ReasonCode.AddressNotPublic);
        }
        catch (HttpRequestException)
        {
            return new Download.BrokenOff(ReasonCode.ConnectionFailed);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // The body ended before its length, or is no valid gzip.
            return new Download.BrokenOff(ReasonCode.BodyCutShort);
        }
    }

    private async Task<Download> FollowAsync(Uri url, ImageHosts hosts, string? etag, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(DownloadOptions.HttpClientName);
        var asked = etag;
        for (var hops = 0; ; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (asked is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", asked);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!IsRedirect(response.StatusCode))
            {
                return await ReadAsync(response, hosts.IsSigned(url), conditional: asked is not null, redirected: hops > 0, cancellationToken);
            }

            if (hops >= options.Value.MaxRedirects)
            {
                return new Download.Rejected(ReasonCode.TooManyRedirects);
            }

            switch (Follow(url, response, hosts))
            {
                case UrlCheckResult.Refused refused:
                    return new Download.Rejected(ReasonCode.Redirect(refused.Reason));
                case UrlCheckResult.DefaultAvatar avatar:
                    return new Download.DefaultAvatar(avatar.Reason);
                case UrlCheckResult.Allowed allowed:
                    url = allowed.Url;
                    asked = null;
                    break;
            }
        }
    }

    private UrlCheckResult Follow(Uri from, HttpResponseMessage response, ImageHosts hosts)
    {
        var location = response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : string.Empty;
        if (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal))
        {
            location = "https://" + from.IdnHost + location;
        }

        return policy.Judge(location, hosts);
    }

    private async Task<Download> ReadAsync(
        HttpResponseMessage response, bool isSigned, bool conditional, bool redirected, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.NotModified when conditional:
                return new Download.NotModified();
            case HttpStatusCode.Forbidden when isSigned:
                return new Download.Expired(ReasonCode.UrlExpired);
            default:
                return new Download.Failed(ReasonCode.Http(response.StatusCode));
        }

        if (IsTooLarge(response.Content.Headers.ContentLength ?? 0))
        {
            return new Download.Rejected(ReasonCode.TooLarge);
        }

        var bytes = await ReadCappedAsync(response.Content, cancellationToken);
        return bytes is null
            ? new Download.Rejected(ReasonCode.TooLarge)
            : new Download.Body(bytes.Value, redirected ? null : ETagOf(response));
    }

    // The cap counts what comes out of the decompressor.
    private async Task<ReadOnlyMemory<byte>?> ReadCappedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream((int)(declared ?? 64 * 1024));
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (IsTooLarge(body.Length + read))
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        if (declared is not null && declared != body.Length)
        {
            throw new IOException("The body is not as long as was declared.");
        }

        return body.Capacity == body.Length ? body.GetBuffer() : body.ToArray();
    }

    private static string? ETagOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("ETag", out var values)
        && values.ToString() is { Length: > 0 and <= MaxETagLength } etag
            ? etag
            : null;

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
