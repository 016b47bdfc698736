using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Email and password for a cookie.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _error;
    private string? _news;
    private string? _filledPassword;

    [SupplyParameterFromForm]
    public SignInInput? Input { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    public string? Fill { get; set; }

    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal PasswordSignIn Passwords { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal AccountRules Rules { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SignInInput();
        if (HttpMethods.IsPost(Context.Request.Method))
        {
            return;
        }

        if (Context.User.Identity?.IsAuthenticated == true)
        {
            Context.Response.Redirect(AccountPaths.LocalOrHome(ReturnUrl));
            return;
        }

        if (!await Directory.AnyAsync(Context.RequestAborted))
        {
            Context.Response.Redirect(AccountPaths.Setup);
            return;
        }

        if (Rules.DemoIsOn && DemoAccounts.All.FirstOrDefault(a => a.Role == Fill) is { } account)
        {
            Input.Email = account.Email;
            _filledPassword = account.Password;
        }

        _news = Done switch
        {
            "password" => "Your password is set. Sign in with it.",
            "expired" => SecurityText.Expired,
            _ => null,
        };
    }

    private async Task SignInAsync()
    {
        if (await Passwords.CheckAsync(Input!.Email, Input.Password, Context.RequestAborted) is not { } user)
        {
            // The same words whatever is wrong: they must not tell which emails have an account.
            _error = "This email and password do not open an account. Check both, and that its end date has not come. After five wrong passwords an account pauses for "
                + "15 minutes; an admin can end that, or send you a link to set a new password.";
            return;
        }

        Context.Response.Redirect(await Steps.AfterPasswordAsync(Context, user, ReturnUrl));
    }

    private string FillAddress(DemoAccount account) => Navigation.GetUriWithQueryParameter("fill", account.Role);

    /// <summary>What the form sends.</summary>
    public sealed class SignInInput
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
