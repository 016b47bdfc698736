namespace TalentAdmin.Web.Features.Users;

/// <summary>Staff: who they are, and how they come in.</summary>
internal static class UsersRegistration
{
    /// <summary>Adds the directory of staff, set-up, passwords and what their pages ask for. Needs AddSecurity.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<UserTransactions>();
        services.AddSingleton<UserDirectory>();
        services.AddScoped<UserActions>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<OwnPassword>();
        services.AddHostedService<AccountsAtStart>();
        return services;
    }

    /// <summary>Maps signing out.</summary>
    public static WebApplication MapUsers(this WebApplication app)
    {
        app.MapSignOut();
        return app;
    }
}
