using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>How often one address may try to get in.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";

    public const string Code = "code";

    public const string Connect = "connect";

    public const string Callback = "callback";

    public const string PrivacyForm = "privacy-form";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SecurityOptions>>((limiter, security) =>
        {
            limiter.AddPolicy(SignIn, context => PerAddress(context, SignIn, security.Value.SignInsPerMinute));
            limiter.AddPolicy(Code, context => PerAddress(context, Code, security.Value.CodesPerMinute));
            limiter.AddPolicy(Connect, context => Limited(context, Connect, security.Value.ConnectsPerMinute));
            limiter.AddPolicy(Callback, context => Limited(context, Callback, security.Value.CallbacksPerMinute));
            limiter.AddPolicy(PrivacyForm, context => PerAddress(context, PrivacyForm, security.Value.PrivacyFormsPerMinute));
            limiter.OnRejected = (rejected, _) => RefuseAsync(rejected);
        });
        return services;
    }

    // Looking at the form is free; only sending it counts.
    private static RateLimitPartition<string> PerAddress(HttpContext context, string policy, int limit) =>
        HttpMethods.IsPost(context.Request.Method)
            ? Limited(context, policy, limit)
            : RateLimitPartition.GetNoLimiter("reading");

    private static RateLimitPartition<string> Limited(HttpContext context, string policy, int limit) =>
        RateLimitPartition.GetFixedWindowLimiter(
            policy + " " + Network(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) });

    private static string Network(IPAddress? address)
    {
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            // A household has a /64 of its own.
            return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
        }

        return address?.MapToIPv4().ToString() ?? "";
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        if (Refusals.IsProgram(context))
        {
            await Refusals.TooManyAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await context.Response.WriteAsync(
            $"Too many tries from this address. Go back, wait {seconds} seconds and try again.", context.RequestAborted);
    }
}
