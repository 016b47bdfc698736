using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Where a signed-in person changes the password.</summary>
public sealed partial class PasswordPage : ComponentBase
{
    private string? _error;

    [SupplyParameterFromForm]
    public PasswordInput? Input { get; set; }

    /// <summary>It is changed: the page is read again, so that going back sends nothing twice.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal OwnPassword Password { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    [Inject]
    internal AccountRules Rules { get; set; } = default!;

    private string Email => Context.User.Identity?.Name ?? string.Empty;

    protected override void OnInitialized()
    {
        Input ??= new PasswordInput();
        Context.Response.Headers.CacheControl = "no-store";
    }

    private async Task ChangeAsync()
    {
        if (Input!.Password != Input.Repeated)
        {
            _error = "The two passwords are not the same.";
            return;
        }

        var outcome = await Password.ChangeAsync(Email, Input.Current, Input.Password ?? "", Context.RequestAborted);
        if (!outcome.IsDone)
        {
            _error = outcome.Refusal;
            return;
        }

        // The session that asked goes on with a new cookie.
        await Steps.RenewAsync(Context);
        Context.Response.Redirect($"{AccountPaths.Password}?done=true");
    }

    /// <summary>What the form sends.</summary>
    public sealed class PasswordInput
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
