namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Remembers what was done with the trash and in whose name, and answers as a test says.</summary>
internal sealed class FakeTrash : ITrash
{
    public List<string> Calls { get; } = [];

    public List<TrashedItem> Items { get; } = [];

    public RosterError Error { get; set; }

    public string? Message { get; set; }

    public Exception? Failure { get; set; }

    public static TrashedItem Talent(string id = "talent_1", string name = "Jane Smith") =>
        new(id, name, null, null, null, Sample.Now.AddDays(-2), "Ann", Sample.Now.AddDays(12));

    public static TrashedItem Account(string id = "conn_1") =>
        new("talent_1", "Jane Smith", id, "instagram", "jane", Sample.Now.AddHours(-3), "Ben", Sample.Now.AddHours(20));

    public Task<PagedResult<TrashedItem>> ListAsync(int page, int pageSize, CancellationToken cancellationToken) => Failure is { } failure
        ? Task.FromException<PagedResult<TrashedItem>>(failure)
        : Task.FromResult(new PagedResult<TrashedItem>([.. Items.Skip((page - 1) * pageSize).Take(pageSize)], Items.Count));

    public Task<IReadOnlyList<TrashedItem>> FindAsync(string nameOrHandle, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TrashedItem>>([.. Items.Where(i => i.Name == nameOrHandle || i.Handle == nameOrHandle)]);

    public Task<TrashedItem?> FindTalentAsync(string talentId, CancellationToken cancellationToken) =>
        Task.FromResult(Items.Find(i => i.Id == talentId));

    public Task<RosterResult<bool>> PutAsync(string talentId, Actor actor, CancellationToken cancellationToken) => Answer($"put {talentId}", actor);

    public Task<RosterResult<bool>> PutConnectionAsync(string talentId, string platform, Actor actor, CancellationToken cancellationToken) =>
        Answer($"put {talentId} {platform}", actor);

    public Task<RosterResult<bool>> RestoreAsync(string talentId, Actor actor, CancellationToken cancellationToken) => Answer($"restore {talentId}", actor);

    public Task<RosterResult<bool>> RestoreConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken) =>
        Answer($"restore {talentId} {account}", actor);

    public Task<RosterResult<bool>> EndAsync(string talentId, Actor actor, CancellationToken cancellationToken) => Answer($"end {talentId}", actor);

    public Task<RosterResult<bool>> EndConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken) =>
        Answer($"end {talentId} {account}", actor);

    private Task<RosterResult<bool>> Answer(string call, Actor actor)
    {
        Calls.Add($"{call} by {actor.Name}");
        return Task.FromResult(new RosterResult<bool>(Error == RosterError.None, Error, Message));
    }
}
