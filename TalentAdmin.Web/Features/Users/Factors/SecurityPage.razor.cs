using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>A person's own second factors. Without a circuit: it sets cookies, and it is what opens before anything else does.</summary>
public sealed partial class SecurityPage : ComponentBase
{
    private FactorOverview _overview = default!;
    private IReadOnlyList<string> _codes = [];
    private bool _isProven;
    private bool _mayChange;
    private bool _isBegun;
    private string? _error;

    [SupplyParameterFromForm]
    public ConfirmationInput? Confirmation { get; set; }

    [SupplyParameterFromForm]
    public CodeInput? AppCode { get; set; }

    /// <summary>What is asked about: `remove-app`, `remove-passkey` or `codes`.</summary>
    [SupplyParameterFromQuery]
    public string? Do { get; set; }

    /// <summary>Which passkey.</summary>
    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    /// <summary>What was done last: the page is read again, so that going back sends nothing twice.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal SecondFactors Factors { get; set; } = default!;

    [Inject]
    internal StepUp StepUp { get; set; } = default!;

    [Inject]
    internal AskingAgain Asking { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    private Question? Question => Do switch
    {
        "remove-app" when _overview.AppSince is not null => new Question(
            "Remove the authenticator app?", "Its codes open nothing any more. Everywhere else you are signed out.", "Remove"),
        "remove-passkey" when _overview.Passkeys.FirstOrDefault(p => p.Id == Id) is { } passkey => new Question(
            $"Remove the passkey {passkey.Name}?", "It opens nothing here any more; delete it on your device too. Everywhere else you are signed out.", "Remove"),
        "codes" when _overview.HasAny => new Question("Make new recovery codes?", "You get ten. The old ones open nothing any more.", "Make new codes"),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        Context.Response.Headers.CacheControl = "no-store";
        await LoadAsync();

        // What was sent finds its form on the page, even if the proof has run out since: what it asks for is refused in words then.
        _mayChange = _isProven || HttpMethods.IsPost(Context.Request.Method);
        _isBegun = AppCode?.Code is not null && _overview.NewAppKey is not null;
        Confirmation ??= new ConfirmationInput();
        AppCode ??= new CodeInput();
    }

    private async Task LoadAsync()
    {
        var actor = Context.User.ToActor();
        _overview = (await Factors.FindAsync(actor.Id!, Context.RequestAborted))!;
        _isProven = await StepUp.IsProvenAsync(actor, Context.RequestAborted);
    }

    private async Task ConfirmAsync()
    {
        _error = await Asking.ConfirmAsync(Context.User, Confirmation!.Typed, Context.RequestAborted);
        if (_error is null)
        {
            Context.Response.Redirect(Here());
        }
    }

    private async Task BeginAppAsync()
    {
        _isBegun = Take(await Factors.BeginAppAsync(Context.User.ToActor(), Context.RequestAborted));
        await LoadAsync();
    }

    private async Task ConfirmAppAsync()
    {
        if (!Take(await Factors.ConfirmAppAsync(Context.User.ToActor(), AppCode!.Code, Context.RequestAborted)))
        {
            return;
        }

        _isBegun = false;
        await Steps.RenewAsync(Context);
        if (_overview.RecoveryCodesLeft == 0)
        {
            await MakeCodesAsync();
        }

        await LoadAsync();
    }

    private async Task ActAsync()
    {
        var actor = Context.User.ToActor();
        if (Do == "codes")
        {
            await MakeCodesAsync();
        }
        else if (Take(Do == "remove-app"
            ? await Factors.RemoveAppAsync(actor, Context.RequestAborted)
            : await Factors.RemovePasskeyAsync(actor, Id ?? "", Context.RequestAborted)))
        {
            await Steps.RenewAsync(Context);
            Context.Response.Redirect($"{AccountPaths.Security}?done={(Do == "remove-app" ? "app" : "removed")}");
        }
    }

    private async Task MakeCodesAsync()
    {
        var (result, codes) = await Factors.NewRecoveryCodesAsync(Context.User.ToActor(), Context.RequestAborted);
        Take(result);
        _codes = codes;
    }

    private bool Take(UserResult result)
    {
        _mayChange = result != Core.Users.StepUp.Unproven;
        _error = _mayChange ? result.Refusal : SecurityText.Confirm;
        return result.IsDone;
    }

    // The page itself, asking about something or not, with the way on from it.
    private string Here(string? about = null, string? id = null) => AccountPaths.WithReturn(
        about is null ? AccountPaths.Security : $"{AccountPaths.Security}?do={about}{(id is null ? "" : $"&id={id}")}", ReturnUrl);

    /// <summary>What the first form sends.</summary>
    public sealed class ConfirmationInput
    {
        public string? Typed { get; set; }
    }

    /// <summary>What the form with the code sends.</summary>
    public sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
