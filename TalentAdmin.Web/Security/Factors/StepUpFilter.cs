namespace TalentAdmin.Web.Security.Factors;

/// <summary>Refuses a call that asks again who one is, unless that was proven within the last minutes.</summary>
internal sealed class StepUpFilter(StepUp stepUp) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await stepUp.IsProvenAsync(http.User.ToActor(), http.RequestAborted)
            ? await next(context)
            : Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, StepUp.Asked);
    }
}
