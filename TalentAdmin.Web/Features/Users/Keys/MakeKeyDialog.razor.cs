using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Keys;

/// <summary>Makes a key and shows it, this once.</summary>
public sealed partial class MakeKeyDialog(AuthenticationStateProvider authentication, IJSRuntime js, TimeProvider time) : ComponentBase
{
    private static readonly int[] _offers = [7, 30, ApiKeyStore.UsualDays, 180, ApiKeyStore.MostDays];

    private readonly HashSet<string> _scopes = [ApiScopes.Read];
    private ElementReference _nameField;
    private ElementReference _keyField;
    private string _name = string.Empty;
    private string _addresses = string.Empty;
    private string _role = AppRoles.Viewer;
    private int _days = ApiKeyStore.UsualDays;
    private bool _isService;
    private bool _busy;
    private bool _copied;
    private bool _isNew;
    private string? _error;
    private string? _key;

    [Inject]
    internal ApiKeyStore Keys { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        _role = AppRoles.All.LastOrDefault(person.IsInRole) ?? AppRoles.Viewer;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _nameField.FocusAsync();
        }
        else if (_isNew)
        {
            _isNew = false;
            await _keyField.FocusAsync();
        }
    }

    private void Choose(string scope, bool chosen) => _ = chosen ? _scopes.Add(scope) : _scopes.Remove(scope);

    private void Last(string? days) =>
        _days = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : ApiKeyStore.UsualDays;

    private async Task MakeAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var addresses = _addresses.Split((char[])['\r', '\n', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
            var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
            var made = await Keys.MakeAsync(
                new NewApiKey(_name, [.. _scopes], time.GetUtcNow().AddDays(_days), addresses, _isService), actor, CancellationToken.None);
            (_error, _key, _isNew) = (made.Refusal, made.Key, made.Key is not null);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task CopyAsync()
    {
        await using var module = await js.ImportAsync("Features/Users/Directory/PasswordLinkDialog.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", "api-key");
    }
}
