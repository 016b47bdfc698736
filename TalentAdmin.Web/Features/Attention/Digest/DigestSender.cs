namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Sends the digest now.</summary>
internal sealed class DigestSender(DigestMail mail, MailSender sender, ILogger<DigestSender> logger)
{
    /// <summary>Sends it, if there is something to say.</summary>
    public async Task<DigestResult> SendAsync(CancellationToken cancellationToken)
    {
        using var message = await mail.ComposeAsync(cancellationToken);
        if (message is null)
        {
            return new DigestResult(DigestStatus.Nothing, null);
        }

        if (await sender.TrySendAsync(message, cancellationToken) is { } reason)
        {
            logger.DigestFailed(reason);
            return new DigestResult(DigestStatus.Failed, reason);
        }

        logger.DigestSent(message.To.Count);
        return new DigestResult(DigestStatus.Sent, null);
    }
}

/// <summary>What came of sending.</summary>
/// <param name="Reason">Why it failed, without secrets.</param>
internal sealed record DigestResult(DigestStatus Result, string? Reason);

internal enum DigestStatus
{
    Sent,

    /// <summary>Nothing needs a person, so nothing was sent.</summary>
    Nothing,

    Failed,
}

internal static partial class DigestLog
{
    [LoggerMessage(EventId = 5311, Level = LogLevel.Information, Message = "The digest went to {Count} people.")]
    public static partial void DigestSent(this ILogger logger, int count);

    [LoggerMessage(EventId = 5312, Level = LogLevel.Warning, Message = "The digest could not be sent: {Reason}. It is tried again in an hour.")]
    public static partial void DigestFailed(this ILogger logger, string reason);

    [LoggerMessage(EventId = 5313, Level = LogLevel.Error, Message = "The digest broke. It is tried again in an hour.")]
    public static partial void DigestBroke(this ILogger logger, Exception exception);
}
