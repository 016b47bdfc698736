namespace TalentAdmin.Web.Features.Privacy.Creator;

/// <summary>Registers what a talent's page asks for about what is kept.</summary>
internal static class CreatorPrivacyRegistration
{
    public static IServiceCollection AddCreatorPrivacy(this IServiceCollection services) => services.AddScoped<PrivacyActions>();
}
