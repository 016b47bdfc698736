using System.Text.Json.Serialization;

namespace TalentAdmin.Web.Contract;

/// <summary>Registers what every HTTP call has in common.</summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddTalentApi(this IServiceCollection services)
    {
        services.AddExceptionHandler<ApiExceptionHandler>();

        // For what the framework reads by itself, and for the description: without it, integers are described as strings too.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        return services;
    }

    /// <summary>Answers failures of programs' calls in the contract's form. To be called before what may fail.</summary>
    public static IApplicationBuilder UseTalentApi(this IApplicationBuilder app) => app.UseWhen(
        ApiPaths.Contain,
        branch => branch
            .UseExceptionHandler(_ => { })
            .UseMiddleware<BareStatusMiddleware>());
}
