using System.Net.Mail;

namespace TalentAdmin.Web.Mail;

/// <summary>Registers the way to the mail server.</summary>
internal static class MailRegistration
{
    /// <summary>Adds what sends mails; without `Smtp:Host`, nothing is sent.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.SectionName)
            .Validate(smtp => string.IsNullOrWhiteSpace(smtp.From) || MailAddress.TryCreate(smtp.From, out _), "Smtp:From has to be an e-mail address.")
            .ValidateOnStart();
        services.AddSingleton<MailSender>();
        services.AddSingleton<IStaffMailer, StaffMailer>();
        return services;
    }
}
