using System.ComponentModel.DataAnnotations;

namespace TalentAdmin.Web.Mail;

/// <summary>The mail server, for the digest and for mails to staff about their own accounts.</summary>
public sealed class SmtpOptions
{
    public const string SectionName = "Smtp";

    /// <summary>Empty: there is none.</summary>
    public string Host { get; set; } = string.Empty;

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Null: the server asks for no sign-in.</summary>
    public string? UserName { get; set; }

    /// <summary>Never logged.</summary>
    public string? Password { get; set; }

    /// <summary>The sender of mails to staff about their own accounts; without it, none are sent.</summary>
    public string? From { get; set; }

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;
}

/// <summary>How the way to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS after the greeting; refused where the server has none.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,
}
