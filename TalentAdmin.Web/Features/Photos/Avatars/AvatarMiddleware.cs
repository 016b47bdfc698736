using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>
/// Answers <c>GET /avatars/{key}/{size}.webp</c> before routing and sign-in: the key is unguessable, the picture public, and
/// asking for a cookie costs half of the speed. A hit allocates nothing of its own and is one write.
/// </summary>
internal sealed class AvatarMiddleware(RequestDelegate next, AvatarCache cache, AvatarLoader loader, ILogger<AvatarMiddleware> logger)
{
    /// <summary>What every rendition is.</summary>
    public const string ContentType = "image/webp";

    private static readonly StringValues _webp = ContentType;
    private static readonly StringValues _immutable = "public, max-age=604800, immutable";
    private static readonly StringValues _noSniff = "nosniff";
    private static readonly StringValues _sandbox = "sandbox; default-src 'none'";
    private static readonly StringValues _noStore = "no-store";
    private static readonly StringValues _methods = "GET, HEAD";
    private static readonly StringValues _retryAfter = "1";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is null || !path.StartsWith(AvatarPath.Prefix, StringComparison.Ordinal) || !AvatarPath.IsRendition(path))
        {
            return next(context);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = _methods;
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "A picture can only be read.");
        }

        return cache.TryGet(path, out var avatar) ? SendAsync(context, avatar) : LoadAsync(context, path);
    }

    private async Task LoadAsync(HttpContext context, string path)
    {
        AvatarAnswer answer = default;
        try
        {
            if (AvatarPath.TryParse(path, out var key, out var size))
            {
                answer = await loader.LoadAsync(path, key, size, context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception ex)
        {
            // Nothing else stands around this early middleware, and a picture may be asked for again.
            logger.CannotRead(ex);
            context.Response.Headers.RetryAfter = _retryAfter;
            await RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "The picture cannot be read now. Try again soon.");
            return;
        }

        await (answer switch
        {
            { Avatar: { } avatar } => SendAsync(context, avatar),
            { IsEnded: true } => RefuseAsync(context, StatusCodes.Status410Gone, ErrorCodes.Gone, "The permission to show this picture is over."),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such picture."),
        });
    }

    private static Task SendAsync(HttpContext context, CachedAvatar avatar)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = avatar.ETag;
        headers.CacheControl = _immutable;
        headers.XContentTypeOptions = _noSniff;
        headers.ContentSecurityPolicy = _sandbox;
        if (Has(context.Request.Headers.IfNoneMatch, avatar.EntityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = _webp;
        headers.ContentLength = avatar.Bytes.Length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        // No token: asking for the request's own would allocate one, and a gone client fails the write anyway.
        var write = response.BodyWriter.WriteAsync(avatar.Bytes, CancellationToken.None);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    /// <summary>Whether the client's copy is this one: weak comparison, any in the list, or <c>*</c> (RFC 9110, 13.1.2).</summary>
    private static bool Has(StringValues ifNoneMatch, string entityTag)
    {
        if (ifNoneMatch.Count == 0)
        {
            return false;
        }

        if (ifNoneMatch.Count == 1 && string.Equals(ifNoneMatch[0], entityTag, StringComparison.Ordinal))
        {
            return true;
        }

        // What cannot be read is no condition: the picture is sent.
        return EntityTagHeaderValue.TryParseStrictList(ifNoneMatch, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Equals(entityTag, StringComparison.Ordinal));
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.Headers.CacheControl = _noStore;
        context.Response.Headers.XContentTypeOptions = _noSniff;
        context.Response.Headers.ContentSecurityPolicy = _sandbox;
        return Envelope.WriteAsync(context, status, code, message);
    }
}

internal static partial class AvatarLog
{
    [LoggerMessage(EventId = 530, Level = LogLevel.Error, Message = "A rendition could not be read.")]
    public static partial void CannotRead(this ILogger logger, Exception exception);
}
