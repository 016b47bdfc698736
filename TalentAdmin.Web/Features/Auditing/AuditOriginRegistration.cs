namespace TalentAdmin.Web.Features.Auditing;

/// <summary>Notes where requests come from, for the audit log.</summary>
internal static class AuditOriginRegistration
{
    /// <summary>After the proxies were looked at. The address flows on into circuits and into what a request sets going in the background.</summary>
    public static IApplicationBuilder UseAuditOrigin(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<AuditOrigin>();
        return app.Use((context, next) =>
        {
            origin.Address = context.Connection.RemoteIpAddress?.ToString();
            return next(context);
        });
    }
}
