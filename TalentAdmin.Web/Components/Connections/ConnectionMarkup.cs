using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Components.Connections;

/// <summary>
/// Accounts' marks as ready markup: a component for each mark would cost every open list some 240 components, and most of a
/// circuit's memory.
/// </summary>
internal static class ConnectionMarkup
{
    /// <summary>The marks of a talent's accounts: platform, health, and the handle where there is room for it.</summary>
    public static MarkupString Connections(IReadOnlyList<ConnectionSummary> connections, TalentText text, bool withHandles)
    {
        var html = new StringBuilder();
        foreach (var connection in connections)
        {
            var name = text.Platform(connection.Platform);
            var title = $"{name} @{connection.Handle}: {text.Problem(connection) ?? TalentText.Health(connection.Health)}";
            html.Append("<span class=\"mark\" title=\"").Append(Encoded(title)).Append("\">")
                .Append(Platform(connection.Platform, text).Value)
                .Append(Health(connection.Health).Value);
            if (withHandles)
            {
                html.Append("<span class=\"handle\">@").Append(Encoded(connection.Handle)).Append("</span>");
            }

            html.Append("</span>");
        }

        return new MarkupString(html.ToString());
    }

    /// <summary>A platform's mark with its name for screen readers. The drawing itself is once in the page, in <see cref="PlatformMarks"/>.</summary>
    public static MarkupString Platform(string platform, TalentText text) => new(
        $"<svg class=\"platform-mark\" role=\"img\" aria-label=\"{Encoded(text.Platform(platform))}\"><use href=\"#{text.MarkId(platform)}\"></use></svg>");

    /// <summary>An account's health, told apart by shape first, by colour second.</summary>
    public static MarkupString Health(ConnectionHealth health) =>
        new($"<i class=\"health health-{Shape(health)}\" role=\"img\" aria-label=\"{Encoded(TalentText.Health(health))}\"></i>");

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static string Shape(ConnectionHealth health) => health switch
    {
        ConnectionHealth.Healthy => "ok",
        ConnectionHealth.Pending => "wait",
        ConnectionHealth.ReconnectNeeded => "reconnect",
        ConnectionHealth.NotFound or ConnectionHealth.Gone => "gone",
        ConnectionHealth.Renamed => "renamed",
        ConnectionHealth.Paused => "paused",
        _ => "failing",
    };
}
