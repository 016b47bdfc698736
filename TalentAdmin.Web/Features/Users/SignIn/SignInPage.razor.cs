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

    /// <summary>Why a provider of single sign-on did not lead in.</summary>
    [SupplyParameterFromQuery]
    public string? Refused { get; set; }

    /// <summary>Shows the form for the one account that may use a password, where others may not.</summary>
    [SupplyParameterFromQuery(Name = "emergency")]
    public string? WantsEmergency { get; set; }

    private bool Emergency => WantsEmergency == "true";

    /// <summary>After signing out: the provider that signed in.</summary>
    [SupplyParameterFromQuery]
    public string? By { get; set; }

    /// <summary>After signing out: the session, see <see cref="SignOutTicket"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Of { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal PasswordSignIn Passwords { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal ProviderCatalog Providers { get; set; } = default!;

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

        _error = SingleSignOnText.Refusal(Refused);
        _news = Done switch
        {
            "password" => "Your password is set. Sign in with it.",
            "expired" => SecurityText.Expired,
            "signed-out" when Providers.Has(By) => "You are signed out here.",
            _ => null,
        };
    }

    private async Task SignInAsync()
    {
        // The same words whatever is wrong: they must not tell which emails have an account.
        var tried = await Passwords.CheckAsync(Input!.Email, Input.Password, Context.RequestAborted);
        if (tried.User is not { } user)
        {
            _error = Rules.AllowPassword(Input.Email) ? tried.Words : AccountRules.PasswordsAreOff;
            return;
        }

        Context.Response.Redirect(await Steps.AfterPasswordAsync(Context, user, ReturnUrl));
    }

    private bool ShowsPasswords => Rules.PasswordsOnlyFor is null || Emergency || HttpMethods.IsPost(Context.Request.Method);

    private string SignOutAddress => $"/signin/{By}/sign-out?of={Uri.EscapeDataString(Of ?? "")}";

    private string FillAddress(DemoAccount account) => Navigation.GetUriWithQueryParameter("fill", account.Role);

    /// <summary>What the form sends.</summary>
    public sealed class SignInInput
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
