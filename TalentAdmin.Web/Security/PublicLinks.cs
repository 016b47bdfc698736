using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>Builds the absolute links that people send each other.</summary>
internal sealed class PublicLinks(IOptions<AppOptions> options)
{
    /// <summary>The link to a path of this app. The address a page was opened by counts only where no public one is set.</summary>
    /// <param name="path">Relative, without a slash in front.</param>
    /// <param name="openedBy">The base address of the page, as the browser has it.</param>
    public Uri To(string path, string openedBy) => new(options.Value.PublicUri ?? new Uri(openedBy), path);
}
