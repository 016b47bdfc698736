using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TalentAdmin.Web.Mail;

/// <summary>Gives a letter to the mail server.</summary>
internal sealed class MailSender(IOptions<SmtpOptions> options)
{
    private const int TimeoutMs = 30_000;

    /// <summary>
    /// Null when it was taken, else why not, without secrets. What a mail server answers may repeat what it was told, so its words are kept nowhere.
    /// </summary>
    public async Task<string?> TrySendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
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
            return null;
        }
        catch (Exception exception) when (ReasonOf(exception) is not null && !cancellationToken.IsCancellationRequested)
        {
            return ReasonOf(exception);
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
