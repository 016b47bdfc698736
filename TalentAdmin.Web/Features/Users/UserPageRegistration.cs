namespace TalentAdmin.Web.Features.Users;

/// <summary>Registers the pages of staff: who they are, and how they come in.</summary>
internal static class UserPageRegistration
{
    /// <summary>Adds set-up, passwords and what the users page asks for. Needs AddUsers and AddSecurity.</summary>
    public static IServiceCollection AddUserPages(this IServiceCollection services)
    {
        services.AddScoped<UserActions>();
        services.AddScoped<StepUpPrompt>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<OwnPassword>();
        services.AddHostedService<AccountsAtStart>();
        return services;
    }

    /// <summary>Maps signing out, the sessions and the API keys.</summary>
    public static WebApplication MapUsers(this WebApplication app)
    {
        app.MapSignOut();
        app.MapSessions();
        app.MapApiKeys();
        return app;
    }
}
