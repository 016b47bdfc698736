namespace TalentAdmin.Web.Features.Talents;

/// <summary>Registers what the list of talents and the page of one ask for.</summary>
internal static class TalentPageRegistration
{
    public static IServiceCollection AddTalentPages(this IServiceCollection services)
    {
        services.AddSingleton<SharedRows>();
        services.AddScoped<TalentActions>();
        services.AddScoped<TrashActions>();
        services.AddScoped<ConnectionCheck>();
        services.AddScoped<PhotoRemoval>();
        services.AddScoped<RefreshText>();
        services.AddScoped<AttemptText>();
        return services;
    }
}
