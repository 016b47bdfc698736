using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>The list's column heads as ready markup, as its rows are.</summary>
internal static class TableHeadMarkup
{
    /// <summary>The heads; links that sort where the list has an address.</summary>
    public static MarkupString Of(ListAddress? address) => new(
        $"<thead><tr>{Sortable(address, TalentSort.Name, "Name", "name")}<th scope=\"col\">Accounts</th><th scope=\"col\" class=\"from\">Photo from</th>"
        + Sortable(address, TalentSort.LastProfileImageSyncAt, "Checked", "checked")
        + "<th scope=\"col\" class=\"problem\"><span class=\"visually-hidden\">What is wrong</span></th>"
        + "<th scope=\"col\" class=\"more\"><span class=\"visually-hidden\">Actions</span></th></tr></thead>");

    private static string Sortable(ListAddress? address, TalentSort column, string text, string name)
    {
        if (address is null)
        {
            return $"<th scope=\"col\" class=\"{name}\">{text}</th>";
        }

        var state = address.SortStateOf(column);
        var arrow = state switch
        {
            "ascending" => " ↑",
            "descending" => " ↓",
            _ => null,
        };
        var link = HtmlEncoder.Default.Encode(address.SortedBy(column).ToString());
        return $"<th scope=\"col\" class=\"{name}\" aria-sort=\"{state}\"><a class=\"sort\" href=\"{link}\">{text}<span aria-hidden=\"true\">{arrow}</span></a></th>";
    }
}
