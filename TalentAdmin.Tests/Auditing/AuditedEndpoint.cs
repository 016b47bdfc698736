namespace TalentAdmin.Tests.Auditing;

/// <summary>A way to change something or to take data out: what it leaves in the audit log, or why it leaves nothing.</summary>
/// <param name="Action">The entry's action; null when there is none.</param>
/// <param name="Reason">Why there is none, or which test proves the entry where no call is made here.</param>
/// <param name="Call">Makes the call as the fixture's admin.</param>
internal sealed record AuditedEndpoint(string? Action, string? Reason, Func<ApiFixture, Task<HttpResponseMessage>>? Call)
{
    public static AuditedEndpoint Writes(string action, Func<ApiFixture, Task<HttpResponseMessage>> call) => new(action, null, call);

    public static AuditedEndpoint ProvedIn(string test, string action) => new(action, test, null);

    public static AuditedEndpoint Nothing(string reason) => new(null, reason, null);
}
