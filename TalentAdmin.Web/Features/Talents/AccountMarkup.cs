using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>
/// Accounts' marks as ready markup: a component for each mark would cost every open list some 240 components, and most of a
/// circuit's memory.
/// </summary>
internal static class AccountMarkup
{
    /// <summary>The marks of a talent's accounts: platform, health, and the handle where there is room for it.</summary>
    public static MarkupString Accounts(IReadOnlyList<ConnectionSummary> accounts, TalentWords words, bool withHandles)
    {
        var html = new StringBuilder();
        foreach (var account in accounts)
        {
            var name = words.Platform(account.Platform);
            var title = $"{name} @{account.Handle}: {words.Problem(account) ?? TalentWords.Health(account.Health)}";
            html.Append("<span class=\"mark\" title=\"").Append(Encoded(title)).Append("\">")
                .Append(Platform(account.Platform, name).Value)
                .Append(Health(account.Health).Value);
            if (withHandles)
            {
                html.Append("<span class=\"handle\">@").Append(Encoded(account.Handle)).Append("</span>");
            }

            html.Append("</span>");
        }

        return new MarkupString(html.ToString());
    }

    /// <summary>A platform's mark with its name for screen readers.</summary>
    public static MarkupString Platform(string platform, string name) => new(
        "<svg class=\"platform-mark\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" "
        + $"stroke-linecap=\"round\" stroke-linejoin=\"round\" role=\"img\" aria-label=\"{Encoded(name)}\">{Drawing(platform)}</svg>");

    /// <summary>An account's health, told apart by shape first, by colour second.</summary>
    public static MarkupString Health(ConnectionHealth health) =>
        new($"<i class=\"health health-{Shape(health)}\" role=\"img\" aria-label=\"{Encoded(TalentWords.Health(health))}\"></i>");

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static string Shape(ConnectionHealth health) => health switch
    {
        ConnectionHealth.Healthy => "ok",
        ConnectionHealth.Pending => "wait",
        ConnectionHealth.ReconnectNeeded => "reconnect",
        ConnectionHealth.NotFound => "gone",
        _ => "failing",
    };

    private static string Drawing(string platform) => platform switch
    {
        PlatformNames.Instagram =>
            "<rect x=\"1.75\" y=\"3.75\" width=\"12.5\" height=\"9.5\" rx=\"2\" /><circle cx=\"8\" cy=\"8.5\" r=\"2.5\" /><path d=\"M5 3.7 6 2.200h4l1 1.5\" />",
        PlatformNames.TikTok => "<path d=\"M9 2v8.5\" /><circle cx=\"6.5\" cy=\"11\" r=\"2.5\" /><path d=\"M9 2c.4 2.2 1.8 3.4 4 3.6\" />",
        PlatformNames.YouTube =>
            "<rect x=\"1.75\" y=\"3.25\" width=\"12.5\" height=\"9.5\" rx=\"2.5\" /><path d=\"M6.8 6v4l3.2-2z\" fill=\"currentColor\" />",
        _ => "<circle cx=\"8\" cy=\"8\" r=\"6\" /><path d=\"M2 8h12M8 2c2 2 2 10 0 12M8 2C6 4 6 12 8 14\" />",
    };
}
