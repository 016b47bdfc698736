using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>Takes the list of ids that Meta lets admins download, typed or as a file.</summary>
public sealed partial class MetaListForm : ComponentBase
{
    private const int MaxBytes = 1024 * 1024;

    private string? _text;
    private string? _mistake;
    private bool _busy;

    [Inject]
    internal PrivacyActions Actions { get; set; } = default!;

    /// <summary>A request was stored.</summary>
    [Parameter]
    public EventCallback Stored { get; set; }

    private void Take(string? text) => (_text, _mistake) = (text, null);

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > MaxBytes)
        {
            _mistake = "The file is over 1 MB. Split it into several.";
            return;
        }

        await using var stream = chosen.File.OpenReadStream(MaxBytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Take(string.Join('\n', IdList.Read(await reader.ReadToEndAsync())));
        await StoreAsync();
    }

    private async Task StoreAsync()
    {
        if (_busy)
        {
            return;
        }

        if (IdList.Read(_text) is not { Count: > 0 } ids)
        {
            _mistake = PrivacyText.NoIds;
            return;
        }

        _busy = true;
        try
        {
            if (await Actions.StoreAsync(ids))
            {
                _text = null;
                await Stored.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
