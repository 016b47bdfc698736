namespace TalentAdmin.Tests.Support.Ui;

/// <summary>The requests that a test laid in; remembers what was done about them.</summary>
internal sealed class FakePrivacyRequests : IPrivacyRequests
{
    public List<PrivacyRequestSummary> Requests { get; } = [];

    public List<PrivacyRequestQuery> Queries { get; } = [];

    public List<string> Acts { get; } = [];

    public List<NewPrivacyRequest> Created { get; } = [];

    /// <summary>What the next change comes to.</summary>
    public PrivacyRequestError Error { get; set; }

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    public static PrivacyRequestSummary Request(
        string id,
        PrivacyRequestState state = PrivacyRequestState.Received,
        PrivacyRequestKind kind = PrivacyRequestKind.Erase,
        int days = 6,
        params PrivacyTalent[] talents) => new(
            id, kind, PrivacyRequestOrigin.Form, state, "instagram", state is PrivacyRequestState.Done or PrivacyRequestState.Refused ? null : "jane", "c0de" + id, Sample.Now.AddHours(-3),
            Sample.Now.AddDays(days), state is PrivacyRequestState.Done or PrivacyRequestState.Refused ? Sample.Now.AddHours(-1) : null, null, state == PrivacyRequestState.Refused ? "Not yours." : null, 2, 7, 0, talents);

    public Task<PagedResult<PrivacyRequestSummary>> ListAsync(PrivacyRequestQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        if (Failure is not null)
        {
            return Task.FromException<PagedResult<PrivacyRequestSummary>>(Failure);
        }

        var fitting = Requests.FindAll(r => r.EndedAt is not null == query.IsOver);
        return Task.FromResult(new PagedResult<PrivacyRequestSummary>([.. fitting.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], fitting.Count));
    }

    public Task<PrivacyRequestResult> CreateAsync(NewPrivacyRequest request, Actor? actor, CancellationToken cancellationToken)
    {
        Created.Add(request);
        return Result(Request("new") with { Ignored = request.AccountIds.Count });
    }

    public Task<PrivacyRequestStatus?> FindAsync(string code, CancellationToken cancellationToken) => Task.FromResult<PrivacyRequestStatus?>(null);

    public Task<PrivacyRequestResult> ConfirmAsync(string id, Actor actor, CancellationToken cancellationToken) => ActAsync($"confirm {id}", id, PrivacyRequestState.Done);

    public Task<PrivacyRequestResult> CompleteAsync(string id, Actor actor, CancellationToken cancellationToken) => ActAsync($"complete {id}", id, PrivacyRequestState.Done);

    public Task<PrivacyRequestResult> RefuseAsync(string id, string reason, Actor actor, CancellationToken cancellationToken) =>
        ActAsync($"refuse {id}: {reason}", id, PrivacyRequestState.Refused);

    private Task<PrivacyRequestResult> ActAsync(string act, string id, PrivacyRequestState state)
    {
        Acts.Add(act);
        return Result(Request(id, state));
    }

    private Task<PrivacyRequestResult> Result(PrivacyRequestSummary request) =>
        Task.FromResult(new PrivacyRequestResult(Error == PrivacyRequestError.None ? request : null, Error));
}
