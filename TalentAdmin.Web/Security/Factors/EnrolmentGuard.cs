using Microsoft.AspNetCore.Authorization;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>Keeps everything shut to those whose role has to have a second factor and who have none: pages, calls, hubs and circuits.</summary>
internal sealed class EnrolmentGuard(RequestDelegate next, SessionGuard guard)
{
    private const string Words =
        "Your role has to have a second factor, and your account has none yet. Sign in with a browser and add one under /account/security.";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true
            || context.GetEndpoint()?.Metadata is not { } metadata
            || metadata.GetMetadata<IAllowAnonymous>() is not null
            || metadata.GetMetadata<OpenBeforeEnrolmentAttribute>() is not null
            || !await guard.MustEnrolAsync(context.User, context.RequestAborted))
        {
            await next(context);
        }
        else if (Refusals.IsProgram(context))
        {
            await Envelope.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, Words);
        }
        else
        {
            context.Response.Redirect(AccountPaths.WithReturn(AccountPaths.Security, context.Request.Path + context.Request.QueryString));
        }
    }
}

/// <summary>What is open to somebody who has to enrol a second factor first: enrolling, and signing out.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenBeforeEnrolmentAttribute : Attribute;
