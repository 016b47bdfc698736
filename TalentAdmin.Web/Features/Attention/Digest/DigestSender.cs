using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Sends the digest now.</summary>
internal sealed class DigestSender(DigestMail mail, IOptions<SmtpOptions> options, ILogger<DigestSender> logger)
{
    private const int TimeoutMs = 30_000;

    /// <summary>Sends it, if there is something to say. What a mail server answers may repeat what it was told, so its words are kept nowhere.</summary>
    public async Task<DigestResult> SendAsync(CancellationToken cancellationToken)
    {
        using var message = await mail.ComposeAsync(cancellationToken);
        if (message is null)
        {
            return new DigestResult(DigestStatus.Nothing, null);
        }

        var smtp = options.Value;
        try
        {
            using var client = new SmtpClient { Timeout = TimeoutMs };
            await client.ConnectAsync(smtp.Host, smtp.Port, SecurityOf(smtp.Security), cancellationToken);
            if (!string.IsNullOrEmpty(smtp.UserName))
            {
                await client.AuthenticateAsync(smtp.UserName, smtp.Password ?? string.Empty, cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            logger.DigestSent(message.To.Count);
            return new DigestResult(DigestStatus.Sent, null);
        }
        catch (Exception exception) when (ReasonOf(exception) is { } reason && !cancellationToken.IsCancellationRequested)
        {
            logger.DigestFailed(reason);
            return new DigestResult(DigestStatus.Failed, reason);
        }
    }

    private static SecureSocketOptions SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static string? ReasonOf(Exception exception) => exception switch
    {
        AuthenticationException => "the mail server refused the user name or the password",
        SslHandshakeException => "the mail server's certificate is not trusted",
        SmtpCommandException refused => string.Create(CultureInfo.InvariantCulture, $"the mail server answered {(int)refused.StatusCode}"),
        NotSupportedException => "the mail server does not offer what Smtp:Security or the sign-in asks for",
        CommandException or ProtocolException or ServiceNotConnectedException => "the mail server broke off",
        SocketException or IOException or TimeoutException or OperationCanceledException => "the mail server could not be reached",
        _ => null,
    };
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
