using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Makes the first admin. There is no such page any more once there is an account.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private string? _error;
    private bool _isOpen;

    [SupplyParameterFromForm]
    public SetupInput? Input { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal SetupCode Code { get; set; } = default!;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal PasswordSignIn Passwords { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetupInput();
        _isOpen = !await Directory.AnyAsync(Context.RequestAborted);
        if (!_isOpen)
        {
            Navigation.NotFound();
            return;
        }

        Code.Announce();
    }

    private async Task CreateAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        _error = !Code.Matches(Input!.Code) ? "This is not the code in the log. It changes at every start of the app: take the newest."
            : Input.Password != Input.Repeated ? "The two passwords are not the same."
            : null;
        if (_error is not null)
        {
            return;
        }

        var email = Input.Email ?? "";
        var outcome = await Directory.CreateAdminAsync(
            email, Input.Password ?? "", onlyAsFirst: true, new Actor(Id: null, "set-up page"), Context.RequestAborted);
        if (!outcome.IsDone)
        {
            _error = outcome.Refusal;
            return;
        }

        if ((await Passwords.CheckAsync(email, Input.Password, Context.RequestAborted)).User is { } user)
        {
            Context.Response.Redirect(await Steps.AfterPasswordAsync(Context, user, returnUrl: null));
        }
    }

    /// <summary>What the form sends.</summary>
    public sealed class SetupInput
    {
        public string? Code { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
