namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Remembers what was changed in whose name, and answers as a test says.</summary>
internal sealed class FakeTalentRoster : ITalentRoster
{
    public List<string> Calls { get; } = [];

    public RosterError Error { get; set; }

    public string? Message { get; set; }

    public Task<RosterResult<TalentDetail>> CreateAsync(
        string name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken) =>
        Answer($"create {name} {linkedUserAvatarUrl}", actor, Sample.Detail());

    public Task<RosterResult<TalentDetail>> UpdateAsync(
        string talentId, string? name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken) =>
        Answer($"update {talentId} {name} {linkedUserAvatarUrl}", actor, Sample.Detail());

    public Task<RosterResult<ConnectionSummary>> ConnectAsync(
        string talentId, NewConnection connection, Actor actor, CancellationToken cancellationToken) =>
        Answer($"connect {talentId} {connection.Platform} {connection.Handle}", actor, Sample.Account(connection.Platform, ConnectionHealth.Pending));

    public Task<RosterResult<ConnectionSummary>> ChangeHandleAsync(
        string talentId, string platform, NewHandle change, Actor actor, CancellationToken cancellationToken) =>
        Answer($"handle {talentId} {platform} {change.Handle} same={change.IsSameAccount}", actor, Sample.Account(platform, ConnectionHealth.Pending));

    public Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(
        string talentId, string platform, Actor actor, CancellationToken cancellationToken) =>
        Answer($"acknowledge {talentId} {platform}", actor, Sample.Account(platform));

    private Task<RosterResult<T>> Answer<T>(string call, Actor actor, T value)
    {
        Calls.Add($"{call.TrimEnd()} by {actor.Name}");
        return Task.FromResult(new RosterResult<T>(Error == RosterError.None ? value : default, Error, Message));
    }
}
