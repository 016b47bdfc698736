using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>Words that an administrator or a platform's folder wrote in Markdown. HTML in it is shown as it stands, and links lead to web pages and mails only.</summary>
internal static class PublicMarkdown
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    public static MarkupString ToHtml(string text)
    {
        var document = Markdown.Parse(text, _pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            // A picture of another host would not be shown anyway: pages load nothing from elsewhere.
            link.IsImage = false;
            link.Url = Checked(link.Url);
            link.GetAttributes().AddProperty("rel", "noreferrer");
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail))
        {
            link.Url = Checked(link.Url);
        }

        return new MarkupString(document.ToHtml(_pipeline));
    }

    private static string Checked(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..]
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto))
            ? url!
            : "#";
}
