using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>The queue by e-mail, once a day.</summary>
public sealed class DigestOptions
{
    public const string SectionName = "Digest";

    /// <summary>Off unless somebody wants it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Who gets it.</summary>
    public IList<string> To { get; } = [];

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>The hour of the day, UTC, from which it is sent.</summary>
    [Range(0, 23)]
    public int Hour { get; set; } = 6;

    /// <summary>The subject; how many accounts need a person is added.</summary>
    [Required]
    public string Subject { get; set; } = "TalentAdmin: accounts need attention";
}

/// <summary>What the digest cannot do without, asked for only when it is wanted.</summary>
internal sealed class DigestOptionsValidator(IOptions<SmtpOptions> smtp, IOptions<AppOptions> app) : IValidateOptions<DigestOptions>
{
    public ValidateOptionsResult Validate(string? name, DigestOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> mistakes = [];
        Check(options.To.Count > 0 && options.To.All(IsAddress), "Digest:To needs at least one e-mail address: Digest:To:0=ann@example.com.");
        Check(IsAddress(options.From), "Digest:From has to be an e-mail address.");
        Check(options.Hour is >= 0 and <= 23, "Digest:Hour is a number from 0 to 23.");
        Check(!string.IsNullOrWhiteSpace(options.Subject) && !options.Subject.Any(char.IsControl), "Digest:Subject has to be one line of text.");
        Check(!string.IsNullOrWhiteSpace(smtp.Value.Host), "Smtp:Host is missing: the digest needs a mail server.");
        Check(smtp.Value.Port is > 0 and <= 65535, "Smtp:Port is a number from 1 to 65535.");
        Check(string.IsNullOrEmpty(smtp.Value.UserName) == string.IsNullOrEmpty(smtp.Value.Password), "Smtp:UserName and Smtp:Password belong together.");
        Check(app.Value.PublicUri is not null, "App:PublicUrl is missing: the digest's links are built from it.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Check(bool isGood, string mistake)
        {
            if (!isGood)
            {
                mistakes.Add(mistake);
            }
        }
    }

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;
}
