using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>Where one can go, with how many accounts need a person.</summary>
public sealed partial class NavRail(NavigationManager navigation) : ComponentBase, IDisposable
{
    private static readonly MarkupString _dashboard = Entry(Icons.Material.Outlined.Insights, "Dashboard");
    private static readonly MarkupString _talents = Entry(Icons.Material.Outlined.PeopleAlt, "Talents");
    private static readonly MarkupString _attention = Entry(Icons.Material.Outlined.ErrorOutline, "Needs attention");
    private static readonly MarkupString _runs = Entry(Icons.Material.Outlined.Sync, "Runs");
    private static readonly MarkupString _settings = Entry(Icons.Material.Outlined.Settings, "Settings");
    private static readonly MarkupString _users = Entry(Icons.Material.Outlined.ManageAccounts, "Users");
    private static readonly MarkupString _audit = Entry(Icons.Material.Outlined.ReceiptLong, "Audit log");
    private static readonly MarkupString _trash = Entry(Icons.Material.Outlined.DeleteOutline, "Trash");
    private static readonly MarkupString _privacy = Entry(Icons.Material.Outlined.PrivacyTip, "Privacy desk");

    private int _count;
    private bool _isAdmin;
    private bool _mayChange;

    [Inject]
    internal AttentionCount Attention { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    // On a phone these have no entry of their own for admins: there it is the settings' entry that says where one is, and it is not that page itself.
    private bool IsBehindSettings => IsAt("/users") || IsAt("/audit") || IsAt("/privacy-desk") || IsAt("/trash");

    private string Path => new Uri(navigation.Uri).AbsolutePath;

    // Not only after the first render: who is quick goes elsewhere before the browser has shown that.
    protected override void OnInitialized() => navigation.LocationChanged += OnMoved;

    protected override async Task OnInitializedAsync()
    {
        (_isAdmin, _mayChange) = (await Authentication.IsAdminAsync(), await Authentication.MayChangeAsync());
        _count = await Attention.GetAsync(CancellationToken.None);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Attention.Changed += OnChanged;
        }
    }

    public void Dispose()
    {
        Attention.Changed -= OnChanged;
        navigation.LocationChanged -= OnMoved;
    }

    private static MarkupString Entry(string icon, string text) => new(
        $"<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"20\" height=\"20\" fill=\"currentColor\" aria-hidden=\"true\">{icon}</svg><span>{text}</span>");

    private static string? On(bool current) => current ? "on" : null;

    private static string? Current(bool current) => current ? "page" : null;

    private bool IsAt(string path) => Path == path || Path.StartsWith(path + "/", StringComparison.Ordinal);

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => StateHasChanged();

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        _count = await Attention.GetAsync(CancellationToken.None);
        StateHasChanged();
    });
}
