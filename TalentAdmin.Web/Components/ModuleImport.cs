using Microsoft.JSInterop;

namespace TalentAdmin.Web.Components;

internal static class ModuleImport
{
    /// <summary>Imports the script beside a component, by its path in the project.</summary>
    public static ValueTask<IJSObjectReference> ImportAsync(this IJSRuntime js, string path) =>
        js.InvokeAsync<IJSObjectReference>("import", "/" + path);
}
