using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace TalentAdmin.Web.Components.Theme;

/// <summary>MudBlazor's theme as it writes it, in a style element that carries the page's nonce.</summary>
public sealed class NonceThemeProvider : MudThemeProvider
{
    /// <summary>Of the page.</summary>
    [Parameter, EditorRequired]
    public required string Nonce { get; set; }

    // MudBlazor gives the element along with what stands in it.
    protected override void BuildRenderTree(RenderTreeBuilder __builder) =>
        __builder.AddMarkupContent(0, BuildTheme().Replace("<style", $"<style nonce=\"{Nonce}\"", StringComparison.Ordinal));
}
