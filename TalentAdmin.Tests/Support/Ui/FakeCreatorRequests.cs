namespace TalentAdmin.Tests.Support.Ui;

/// <summary>What creators want of staff, without a database.</summary>
internal sealed class FakeCreatorRequests : ICreatorRequests
{
    public List<CreatorRequest> Waiting { get; } = [];

    public List<string> Calls { get; } = [];

    public Task<IReadOnlyList<CreatorRequest>> ListAsync(string? talentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CreatorRequest>>([.. Waiting.Where(r => talentId is null || r.TalentId == talentId)]);

    public Task<RosterResult<bool>> AcceptAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken) =>
        Answer($"accept {request.Id} by {actor.Name}", request);

    public Task<RosterResult<bool>> RefuseAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken) =>
        Answer($"refuse {request.Id} by {actor.Name}", request);

    private Task<RosterResult<bool>> Answer(string call, CreatorRequest request)
    {
        Calls.Add(call);
        Waiting.Remove(request);
        return Task.FromResult(new RosterResult<bool>(true, RosterError.None, null));
    }
}
