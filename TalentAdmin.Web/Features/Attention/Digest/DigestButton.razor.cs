using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Sends the digest at once; tomorrow's goes out all the same.</summary>
public sealed partial class DigestButton(
    IOptions<DigestOptions> options, IServiceProvider services, IAuditLog audit, AuthenticationStateProvider authentication, ISnackbar snackbar)
    : ComponentBase
{
    private bool _busy;

    private async Task SendAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
            await audit.NoteAsync(actor, "digest.sent", talentId: null, detail: null, CancellationToken.None);
            var (result, reason) = await services.GetRequiredService<DigestSender>().SendAsync(CancellationToken.None);
            var (text, severity) = result switch
            {
                DigestStatus.Sent => ("The digest is on its way", Severity.Success),
                DigestStatus.Nothing => ("Nothing needs anybody, so nothing was sent", Severity.Info),
                _ => ($"The digest was not sent: {reason}. Ask an administrator to check the Smtp settings.", Severity.Error),
            };
            snackbar.Add(text, severity);
        }
        finally
        {
            _busy = false;
        }
    }
}
