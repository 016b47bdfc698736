using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>
/// Who opens the first page without being signed in reads what this is, in place of a form to sign in: reviewers of platforms ask for that. As long as
/// there is no admin it is the page that makes one.
/// </summary>
internal sealed class FrontPage(UserDirectory users) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();
    private volatile bool _hasUsers;

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (!authorizeResult.Challenged || context.Request.Path != "/" || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            await _usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!_hasUsers && !(_hasUsers = await users.AnyAsync(context.RequestAborted)))
        {
            context.Response.Redirect(AccountPaths.Setup);
            return;
        }

        await new RazorComponentResult<AboutPage>().ExecuteAsync(context);
    }
}
