namespace TalentAdmin.Web.Features.Attention;

/// <summary>Registers what the page of the queue asks for, and the digest that goes out by mail.</summary>
internal static class AttentionPageRegistration
{
    public static IServiceCollection AddAttentionPages(this IServiceCollection services)
    {
        services.AddSingleton<AttentionText>();
        services.AddScoped<AttentionActions>();
        return services.AddDigest();
    }
}
