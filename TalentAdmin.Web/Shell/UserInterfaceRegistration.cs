using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace TalentAdmin.Web.Shell;

/// <summary>The pages: their services and their routes.</summary>
internal static class UserInterfaceRegistration
{
    // A starting circuit gets the prerendered page's state back from the browser: at most 50 rows of at most 3.5 KB, as base64.
    // SignalR's own limit of 32 KB would end the circuit.
    private const int MostStateBytes = 512 * 1024;

    public static IServiceCollection AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub =>
            {
                hub.MaximumReceiveMessageSize = MostStateBytes;
                hub.AddFilter<SessionHubFilter>();
            });
        return services.AddPageCompression().AddUserInterfaceServices();
    }

    /// <summary>What the frame and the shared components ask for, without the machinery that hosts them.</summary>
    public static IServiceCollection AddUserInterfaceServices(this IServiceCollection services)
    {
        services.AddScoped<ISnackbar, OneSnackbar>();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.SnackbarVariant = Variant.Text;
            options.SnackbarConfiguration.VisibleStateDuration = 10_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AttentionCount>();
        services.AddScoped<ReconnectNotifier>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<ReconnectNotifier>());
        services.AddScoped<TalentText>();
        return services;
    }

    /// <summary>Error pages. To be called before what may fail.</summary>
    public static WebApplication UseUserInterface(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        // Only for requests that read: a form must not be sent a second time, to a page that takes none.
        app.UseWhen(IsReading, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.Use(ExplainAsync);
        return app;
    }

    public static WebApplication MapUserInterface(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(Policies.Viewer);
        return app;
    }

    private static bool IsReading(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    // A form that is refused before its page sees it, because it has no antiforgery token or one of another session, would get an empty answer.
    private static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentLength: null }
            && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync("This page is too old to send anything. Go back, reload it and try again.", context.RequestAborted);
        }
    }
}
