using Microsoft.Extensions.Options;
using MimeKit;

namespace TalentAdmin.Web.Mail;

/// <summary>Writes to staff about their own accounts.</summary>
internal sealed class StaffMailer(
    MailSender sender, IOptions<SmtpOptions> smtp, IOptions<AppOptions> app, ILogger<StaffMailer> logger) : IStaffMailer
{
    public bool IsOn => !string.IsNullOrWhiteSpace(smtp.Value.Host) && !string.IsNullOrWhiteSpace(smtp.Value.From);

    public async Task<bool> TrySendAsync(string email, StaffNews news, CancellationToken cancellationToken)
    {
        if (!IsOn || !MailboxAddress.TryParse(email, out var to))
        {
            return true;
        }

        var sessions = app.Value.PublicUri is { } known ? new Uri(known, AccountPaths.Sessions.TrimStart('/')).AbsoluteUri : null;
        using var message = new MimeMessage
        {
            Subject = StaffMailText.Subject(news.Kind),
            Date = news.At,
            Body = new TextPart("plain") { Text = StaffMailText.Body(news, sessions) },
        };
        message.From.Add(MailboxAddress.Parse(smtp.Value.From!));
        message.To.Add(to);
        if (await sender.TrySendAsync(message, cancellationToken) is { } reason)
        {
            logger.StaffMailFailed(reason);
            return false;
        }

        return true;
    }
}

internal static partial class StaffMailLog
{
    [LoggerMessage(EventId = 561, Level = LogLevel.Warning, Message = "A mail to a member of staff could not be sent: {Reason}. It is tried again in five minutes.")]
    public static partial void StaffMailFailed(this ILogger logger, string reason);
}
