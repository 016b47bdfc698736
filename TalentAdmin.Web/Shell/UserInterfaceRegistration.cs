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
    // What SmallState keeps of a page fits into it, and files come in pieces of it.
    private const int MostMessageBytes = 32 * 1024;

    // A page that is gone is kept for a lost connection to come back to, not for longer.
    private const int MostKeptCircuits = 100;
    private static readonly TimeSpan _keptFor = TimeSpan.FromMinutes(3);

    public static IServiceCollection AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                circuits.DisconnectedCircuitMaxRetained = MostKeptCircuits;
                circuits.DisconnectedCircuitRetentionPeriod = _keptFor;
                circuits.PersistedCircuitInMemoryMaxRetained = MostKeptCircuits;
            })
            .AddHubOptions(hub =>
            {
                hub.MaximumReceiveMessageSize = MostMessageBytes;
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
