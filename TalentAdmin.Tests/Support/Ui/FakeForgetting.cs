namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Forgets by name only; remembers what was asked.</summary>
internal sealed class FakeForgetting : IForgetting
{
    public List<string> Calls { get; } = [];

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Null for a talent who is not there.</summary>
    public ForgettingPreview? Preview { get; set; } = new("Jane Smith", [new("Talents", 1, "rows deleted"), new("Photos", 12, "rows deleted"), new("Leases", 1, "rows deleted")]);

    public Task<ForgettingPreview?> PreviewAsync(string talentId, CancellationToken cancellationToken) => Task.FromResult(Preview);

    public Task<ForgettingCertificate?> ForgetAsync(string talentId, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"forget {talentId} by {actor.Name}");
        return Failure is null ? Task.FromResult<ForgettingCertificate?>(Certificate("a creator", actor)) : Task.FromException<ForgettingCertificate?>(Failure);
    }

    public Task<ForgettingPreview> PreviewPlatformAsync(string platform, CancellationToken cancellationToken) => Task.FromResult(new ForgettingPreview(platform, []));

    public Task<ForgettingCertificate> ForgetPlatformAsync(string platform, Actor actor, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Calls.Add($"forget {platform} by {actor.Name}");
        return Task.FromResult(Certificate(platform, actor));
    }

    private static ForgettingCertificate Certificate(string what, Actor actor) => new(what, Sample.Now, actor.Name, 7, [new("Photos", 12, "rows deleted")], ["Backups keep it."]);
}
