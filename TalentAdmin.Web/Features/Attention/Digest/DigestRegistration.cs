using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Registers the digest.</summary>
internal static class DigestRegistration
{
    public static IServiceCollection AddDigest(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().BindConfiguration(DigestOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DigestOptions>, DigestOptionsValidator>();
        services.AddSingleton<DigestMail>();
        services.AddSingleton<DigestSender>();
        services.AddSingleton<DigestTurn>();
        services.AddHostedService<DigestService>();
        return services;
    }
}
