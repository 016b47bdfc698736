using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Where a one-time link leads.</summary>
public sealed partial class SetPasswordPage : ComponentBase
{
    private string? _email;
    private string? _error;

    [SupplyParameterFromForm]
    public SetPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Token { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal PasswordLinks Links { get; set; } = default!;

    private PasswordLink Link => new(Id ?? "", Token ?? "");

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetPasswordInput();
        Context.Response.Headers.CacheControl = "no-store";
        _email = await Links.FindEmailAsync(Link);
    }

    private async Task SetAsync()
    {
        if (Input!.Password != Input.Repeated)
        {
            _error = "The two passwords are not the same.";
            return;
        }

        var outcome = await Links.SpendAsync(Link, Input.Password ?? "", Context.RequestAborted);
        if (!outcome.IsDone)
        {
            _error = outcome.Refusal;
            return;
        }

        // Whoever was signed in here before is not who signs in next.
        await Context.SignOutAsync(Credentials.CookieScheme);
        Context.Response.Redirect($"{AccountPaths.SignIn}?done=password");
    }

    /// <summary>What the form sends.</summary>
    public sealed class SetPasswordInput
    {
        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
