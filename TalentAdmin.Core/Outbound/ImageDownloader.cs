using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>Asks an image host, which may be anybody's: nothing of ours goes there, and no more than we asked for comes back.</summary>
internal sealed partial class ImageDownloader(
    IHttpClientFactory clients, ImageUrlPolicy policy, IOptions<DownloadOptions> options, TimeProvider time)
{
    private const int MaxETagLength = 200;
    private const string TimedOut = ReasonCode.DownloadTimeout;
    private const string NoConnection = ReasonCode.ConnectionFailed;
    private const string CutShort = ReasonCode.BodyCutShort;

    public bool IsTooLarge(long byteCount) => byteCount > options.Value.MaxBytes;

    /// <summary>Downloads one image.</summary>
    /// <param name="url">Through the policy already; redirects go through it here.</param>
    /// <param name="etag">The validator of the copy that we hold of this very URL; null if none.</param>
    /// <param name="place">Told what comes; ends the download when that is too little.</param>
    /// <returns>Downloaded, unchanged, or why not.</returns>
    public async Task<PhotoResult> DownloadAsync(Uri url, ImageHosts hosts, string? etag, DownloadPlace place, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        var result = await TryAsync(url, hosts, etag, place, limit.Token, cancellationToken);

        // Mostly a passing fault of the network; a host that said no, or took its time, is not asked again.
        return result is PhotoResult.Transient { Reason: NoConnection or CutShort }
            ? await TryAsync(url, hosts, etag, place, limit.Token, cancellationToken)
            : result;
    }

    private async Task<PhotoResult> TryAsync(
        Uri url, ImageHosts hosts, string? etag, DownloadPlace place, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, place.TooSlow, cancellationToken);
        try
        {
            return await FollowAsync(url, hosts, etag, place, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PhotoResult.Transient(place.TooSlow.IsCancellationRequested ? ReasonCode.ImageTooSlow : TimedOut);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
        {
            return new PhotoResult.Rejected(ReasonCode.AddressNotPublic);
        }
        catch (HttpRequestException exception) when (exception.InnerException is TimeoutException)
        {
            return new PhotoResult.Transient(TimedOut);
        }
        catch (HttpRequestException)
        {
            return new PhotoResult.Transient(NoConnection);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // The body ended before its length, or is no valid gzip.
            return new PhotoResult.Transient(CutShort);
        }
    }

    private async Task<PhotoResult> FollowAsync(Uri url, ImageHosts hosts, string? etag, DownloadPlace place, CancellationToken cancellationToken)
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
                return await ReadAsync(response, hosts.IsSigned(url), conditional: asked is not null, redirected: hops > 0, place, cancellationToken);
            }

            if (hops >= options.Value.MaxRedirects)
            {
                return new PhotoResult.Rejected(ReasonCode.TooManyRedirects);
            }

            switch (Follow(url, response, hosts))
            {
                case PhotoResult.Allowed allowed:
                    url = allowed.Url;
                    asked = null;
                    break;
                case PhotoResult.Rejected rejected:
                    return new PhotoResult.Rejected(ReasonCode.Redirect(rejected.Reason));
                case var other:
                    return other;
            }
        }
    }

    private PhotoResult Follow(Uri from, HttpResponseMessage response, ImageHosts hosts)
    {
        var location = response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : string.Empty;
        return policy.Judge(Absolute(from, location), hosts);
    }

    // RFC 3986, 5.2, as far as image hosts need it; what goes up the path by dots is left to the host. The policy judges what comes out.
    private static string Absolute(Uri from, string location)
    {
        var host = "https://" + from.IdnHost;
        var path = from.AbsolutePath;
        return location switch
        {
            "" => location,
            ['/', '/', ..] => "https:" + location,
            ['/', ..] => host + location,
            ['?', ..] => host + path + location,
            _ when Scheme().IsMatch(location) => location,
            _ => host + path[..(path.LastIndexOf('/') + 1)] + location,
        };
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:")]
    private static partial Regex Scheme();

    private async Task<PhotoResult> ReadAsync(
        HttpResponseMessage response, bool isSigned, bool conditional, bool redirected, DownloadPlace place, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.NotModified when conditional:
                return new PhotoResult.Unchanged();
            case HttpStatusCode.Forbidden when isSigned:
                return new PhotoResult.UrlExpired(ReasonCode.UrlExpired);
            default:
                return new PhotoResult.Transient(ReasonCode.Http(response.StatusCode));
        }

        if (IsTooLarge(response.Content.Headers.ContentLength ?? 0))
        {
            return new PhotoResult.Rejected(ReasonCode.TooLarge);
        }

        var bytes = await ReadCappedAsync(response.Content, place, cancellationToken);
        return bytes is null
            ? new PhotoResult.Rejected(ReasonCode.TooLarge)
            : new PhotoResult.Downloaded(bytes.Value, redirected ? null : ETagOf(response));
    }

    // The cap counts what comes out of the decompressor.
    private async Task<ReadOnlyMemory<byte>?> ReadCappedAsync(HttpContent content, DownloadPlace place, CancellationToken cancellationToken)
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
            place.Brought(read);
        }

        place.Arrived();

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
