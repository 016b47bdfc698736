using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Users.Sessions;

/// <summary>What happened lately under one's own account: sign-ins, wrong passwords, ended sessions.</summary>
public sealed partial class AccessList(AuthenticationStateProvider authentication, TimeProvider time) : ComponentBase
{
    private const int Shown = 20;

    private IReadOnlyList<AuditLine>? _lines;
    private DateTimeOffset _now;
    private string? _name;

    [Inject]
    internal IAuditLog Audit { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
        var query = new AuditQuery { ActorId = person.Id, Action = "user.", PageSize = Shown };
        (_lines, _now, _name) = ((await Audit.ListAsync(query, CancellationToken.None)).Items, time.GetUtcNow(), person.Name);
    }
}
