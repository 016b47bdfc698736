namespace TalentAdmin.Web.Contract;

/// <summary>Says of an endpoint what it answers, for its description.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Data in the contract's envelope, or one of the refusals named. Every call can be unreadable, and fail.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, params ReadOnlySpan<int> refusals)
    {
        endpoint.Produces<SuccessEnvelope<T>>(status);
        return endpoint.Refuses(refusals);
    }

    /// <summary>204, or one of the refusals named.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> refusals)
    {
        endpoint.Produces(StatusCodes.Status204NoContent);
        return endpoint.Refuses(refusals);
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, ReadOnlySpan<int> refusals)
    {
        foreach (var refusal in refusals)
        {
            endpoint.Produces<FailureEnvelope>(refusal);
        }

        return endpoint;
    }
}
