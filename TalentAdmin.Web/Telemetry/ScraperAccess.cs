using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Telemetry;

/// <summary>Wants the scraper's token, or a signed-in person.</summary>
internal sealed class ScraperAccess : IAuthorizationRequirement
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "metrics";
}

/// <summary>Prometheus cannot sign in and holds no session: it has one token that opens nothing else.</summary>
internal sealed class ScraperAccessHandler(IOptions<MetricsOptions> options) : AuthorizationHandler<ScraperAccess>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScraperAccess requirement)
    {
        if (AppRoles.All.Any(context.User.IsInRole) || HasToken(context.Resource as HttpContext))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool HasToken(HttpContext? context) =>
        options.Value.PrometheusToken is { Length: > 0 } token
        && context is not null
        && Credentials.BearerToken(context.Request) is { } given
        && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(token));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
