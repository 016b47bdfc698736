namespace TalentAdmin.Web.Features.Users.Directory;

internal static class UserRegistration
{
    public static IServiceCollection AddUserDirectory(this IServiceCollection services)
    {
        services.AddSingleton<UserTransactions>();
        services.AddSingleton<UserDirectory>();
        services.AddScoped<UserActions>();
        return services;
    }
}
