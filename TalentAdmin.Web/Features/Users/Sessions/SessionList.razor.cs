using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Users.Sessions;

/// <summary>Where a person is signed in, and the buttons that end it.</summary>
public sealed partial class SessionList(AuthenticationStateProvider authentication, NavigationManager navigation, TimeProvider time) : ComponentBase
{
    private IReadOnlyList<SessionRow>? _sessions;
    private DateTimeOffset _now;
    private string? _current;
    private string? _news;
    private Actor? _actor;
    private bool _busy;

    [Inject]
    internal SessionStore Sessions { get; set; } = default!;

    /// <summary>Whose; null for one's own.</summary>
    [Parameter]
    public string? UserId { get; set; }

    private string Whose => UserId ?? _actor!.Id!;

    private bool IsOneself => Whose == _actor!.Id;

    protected override async Task OnInitializedAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        (_actor, _current) = (person.ToActor(), person.SessionId());
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _sessions = await Sessions.ListAsync(Whose, CancellationToken.None);
        _now = time.GetUtcNow();
    }

    private Task EndAsync(SessionRow session) => RunAsync(async () =>
    {
        var outcome = await Sessions.EndAsync(Whose, session.Id, _actor!, CancellationToken.None);
        _news = outcome.IsDone ? SessionText.Ended : outcome == UserResult.Gone ? SessionText.NotFound : outcome.Refusal;
        if (outcome.IsDone && session.Id == _current)
        {
            navigation.NavigateTo(AccountPaths.SignIn, forceLoad: true);
        }
    });

    private Task EndAllAsync() => RunAsync(async () =>
    {
        var outcome = await Sessions.EndAllAsync(Whose, _current, _actor!, CancellationToken.None);
        _news = !outcome.IsDone ? outcome.Refusal : IsOneself ? SessionText.OthersEnded : SessionText.AllEnded;
    });

    private async Task RunAsync(Func<Task> act)
    {
        _busy = true;
        try
        {
            await act();
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
