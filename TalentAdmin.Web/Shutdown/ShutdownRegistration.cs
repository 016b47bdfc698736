using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Shutdown;

/// <summary>Registers how the app ends.</summary>
internal static class ShutdownRegistration
{
    private const string Readiness = "/health/ready";

    public static IServiceCollection AddShutdown(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddSingleton<DrainingLifetime>();
        services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<DrainingLifetime>());
        return services;
    }

    /// <summary>Answers for the readiness while the node takes its leave, whatever it would say of itself.</summary>
    public static IApplicationBuilder UseShutdown(this WebApplication app)
    {
        var lifetime = app.Services.GetRequiredService<DrainingLifetime>();
        return app.Use((context, next) =>
        {
            if (!lifetime.IsDraining || !context.Request.Path.Equals(Readiness, StringComparison.OrdinalIgnoreCase))
            {
                return next(context);
            }

            context.Response.Headers.CacheControl = "no-store";
            return Envelope.Fail(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "This node is being stopped.").ExecuteAsync(context);
        });
    }
}
