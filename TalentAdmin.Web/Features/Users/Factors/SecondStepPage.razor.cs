using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>After a right password: the code of the app, a recovery code or a passkey. Open for five minutes, in the browser where the password was typed.</summary>
public sealed partial class SecondStepPage : ComponentBase
{
    private (PendingProof Proof, AppUser User)? _step;
    private string? _error;
    private bool _hasApp;
    private bool _hasPasskeys;

    [SupplyParameterFromForm]
    public CodeInput? Input { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>By a recovery code.</summary>
    [SupplyParameterFromQuery(Name = "recovery")]
    public string? WantsRecovery { get; set; }

    private bool Recovery => WantsRecovery == "true";

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal SignInSteps Steps { get; set; } = default!;

    [Inject]
    internal SecondFactors Factors { get; set; } = default!;

    [Inject]
    internal SecondFactorCheck Codes { get; set; } = default!;

    [Inject]
    internal PendingProofs Proofs { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new CodeInput();
        Context.Response.Headers.CacheControl = "no-store";
        _step = await Steps.FindSecondStepAsync(Context);
        if (_step is { } step && await Factors.FindAsync(step.User.Id, Context.RequestAborted) is { } has)
        {
            (_hasApp, _hasPasskeys) = (has.AppSince is not null, has.Passkeys.Count > 0);
        }
        else if (!HttpMethods.IsPost(Context.Request.Method))
        {
            BeginAgain();
        }
    }

    private async Task SignInAsync()
    {
        if (_step is not { } step || !await Proofs.CountTryAsync(step.Proof, Context.RequestAborted))
        {
            BeginAgain();
            return;
        }

        if (await Codes.UseAsync(new Actor(step.User.Id, step.User.UserName!), Input!.Code, Context.RequestAborted) is not { } by)
        {
            _error = SecurityText.WrongCode;
            return;
        }

        if (!await Proofs.SpendAsync(step.Proof, Context.RequestAborted))
        {
            BeginAgain();
            return;
        }

        await Steps.SignInAsync(Context, step.User, $"{SignInSteps.ByPassword}+{by}");
        Context.Response.Redirect(AccountPaths.LocalOrHome(ReturnUrl));
    }

    private void BeginAgain() => Context.Response.Redirect(AccountPaths.WithReturn($"{AccountPaths.SignIn}?done=expired", ReturnUrl));

    /// <summary>What the form sends.</summary>
    public sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
