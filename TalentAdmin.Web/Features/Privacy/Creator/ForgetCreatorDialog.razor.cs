using System.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Privacy.Creator;

/// <summary>Says what goes with a creator, asks to type the name, and shows the certificate. The harmless button has the focus.</summary>
public sealed partial class ForgetCreatorDialog(ILogger<ForgetCreatorDialog> logger) : ComponentBase
{
    private ElementReference _keep;
    private ForgettingCertificate? _certificate;
    private string _typed = string.Empty;
    private bool _busy;
    private bool _broke;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required ForgettingPreview Preview { get; set; }

    /// <summary>Forgets; null when the creator is not there any more.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<ForgettingCertificate?>> Forget { get; set; }

    private bool IsTyped => string.Equals(_typed.Trim(), Name.Trim(), StringComparison.Ordinal);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _keep.FocusAsync();
        }
    }

    private static string FileOf(ForgettingCertificate certificate) =>
        "data:application/json;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.ToJson()));

    private void Cancel() => Dialog?.Cancel();

    private void Close() => Dialog?.Close();

    private async Task ForgetAsync()
    {
        if (_busy || !IsTyped)
        {
            return;
        }

        (_busy, _broke) = (true, false);
        try
        {
            _certificate = await Forget();
            if (_certificate is null)
            {
                Close();
            }
        }
        catch (Exception exception)
        {
            logger.ForgettingBroke(exception);
            _broke = true;
        }
        finally
        {
            _busy = false;
        }
    }
}
