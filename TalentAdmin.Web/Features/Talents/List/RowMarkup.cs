using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>
/// A row of the list as ready markup, but for its picture. Elements and attributes of their own would cost an open list some forty frames a
/// row, twice.
/// </summary>
/// <param name="Talent">Whose row.</param>
/// <param name="Pick">The box that selects the row, ticked and unticked by the script alone.</param>
/// <param name="Name">The link to the talent.</param>
/// <param name="Text">The cells whose text changes.</param>
/// <param name="Actions">The cell with the menu's button: apart, so that it keeps the focus while the text changes.</param>
internal sealed record RowMarkup(TalentListItem Talent, MarkupString Pick, MarkupString Name, MarkupString Text, MarkupString Actions)
{
    private const string NoActions = "<td class=\"more\"></td>";

    public static RowMarkup Of(TalentListItem talent, TalentText text, DateTimeOffset now, bool canChange)
    {
        var (id, name) = (Encoded(talent.Id), Encoded(talent.Name));
        return new RowMarkup(
            talent,
            new MarkupString(canChange ? $"<input type=\"checkbox\" class=\"pick\" data-pick=\"{id}\" aria-label=\"Select {name}\" autocomplete=\"off\">" : string.Empty),
            new MarkupString($"<a href=\"/talents/{id}\">{name}</a>"),
            new MarkupString(Cells(talent, text, now)),
            new MarkupString(canChange
                ? $"<td class=\"more\"><button type=\"button\" class=\"btn btn-icon\" aria-haspopup=\"menu\" aria-label=\"Actions for {name}\" data-menu=\"{id}\">•••</button></td>"
                : NoActions));
    }

    /// <summary>As HTML, but for the element of the table around it. Written by hand: a scoped style would add an attribute an element.</summary>
    public void Render(RenderTreeBuilder builder, Action<AvatarChange>? changed)
    {
        builder.OpenElement(0, "tr");
        builder.SetKey(Talent.Id);
        builder.OpenElement(1, "td");
        builder.AddContent(2, Pick);
        builder.OpenComponent<TalentAvatar>(3);
        builder.AddComponentParameter(4, nameof(TalentAvatar.Talent), Talent);
        builder.AddComponentParameter(5, nameof(TalentAvatar.Changed), changed);
        builder.CloseComponent();
        builder.AddContent(6, Name);
        builder.CloseElement();
        builder.AddContent(7, Text);
        builder.AddContent(8, Actions);
        builder.CloseElement();
    }

    private static string Cells(TalentListItem talent, TalentText text, DateTimeOffset now)
    {
        var accounts = talent.Connections.Count == 0
            ? "<span class=\"mut\">none</span>"
            : ConnectionMarkup.Connections(talent.Connections, text, withHandles: false).Value;
        var source = Encoded(text.Source(talent.Source));
        var checkedAt = talent.LastProfileImageSyncAt is { } at
            ? $"<time datetime=\"{RelativeTime.Machine(at)}\" title=\"{RelativeTime.Exact(at)}\">{RelativeTime.Describe(at, now)}</time>"
            : "not yet";
        var problem = text.Problem(talent) is { } phrase ? Encoded(phrase) : null;
        return $"<td class=\"accounts\">{accounts}</td><td class=\"from\">{source}</td><td class=\"checked mut\">{checkedAt}</td>"
            + (problem is null ? "<td class=\"problem\"></td>" : $"<td class=\"problem warn\" title=\"{problem}\">{problem}</td>");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
