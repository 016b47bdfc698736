using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Another account came back than was asked for: a person says whether it is the right one.</summary>
public sealed partial class ConfirmConnectionPage(IAuthorizationFlow flow, PlatformCatalog platforms) : ComponentBase
{
    private ConnectionQuestion? _question;
    private (string? Secret, string? LinkSecret) _correlation;

    [SupplyParameterFromForm]
    public string? Use { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal IOptions<AppOptions> App { get; set; } = default!;

    [Inject]
    internal CorrelationCookie Cookie { get; set; } = default!;

    private string PlatformName => _question is null ? string.Empty : platforms.DisplayNameOf(_question.Platform);

    private string Who => _question is { ByStaff: true } ? "The creator" : "You";

    private string Yes => _question?.Handle is { } handle ? $"Yes, use @{handle}"
        : _question?.ExpectedHandle is { } expected ? $"Yes, this is @{expected}"
        : "Yes, use this account";

    protected override async Task OnInitializedAsync()
    {
        Context.Response.NoStoreNoReferrer();
        _correlation = Cookie.Read(Context);
        _question = await flow.FindQuestionAsync(_correlation.Secret, Context.RequestAborted);
        if (_question is null)
        {
            Context.Response.Says(StatusCodes.Status410Gone);
        }
    }

    private async Task AnswerAsync()
    {
        // No answer is a no; but a stray request is none at all.
        if (_question is null || Use is not ("yes" or "no"))
        {
            return;
        }

        var browser = new AuthorizationBrowser(_correlation.Secret, RedirectUri: string.Empty, AuthorizationEndpoints.StaffId(Context.User));
        var outcome = await flow.AnswerAsync(Use == "yes", browser, CancellationToken.None);
        Cookie.End(Context);
        Context.Response.Redirect(AuthorizationEndpoints.After(outcome, _correlation.LinkSecret));
    }
}
