namespace TalentAdmin.Web.Features.Users.SignIn;

internal static class AccountRegistration
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services)
    {
        services.AddSingleton<SetupCode>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<OwnPassword>();
        services.AddHostedService<AccountsAtStart>();
        return services;
    }
}
