namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>Whose connect link was pasted into a form.</summary>
internal sealed class LinkOwner(IConnectLinks links)
{
    /// <summary>The talent; null for what is no link, and for one that is not known.</summary>
    /// <param name="pasted">The whole address, or its last part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> FindAsync(string pasted, CancellationToken cancellationToken)
    {
        var secret = pasted.Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        return (await links.OpenAsync(secret, LinkProof.None, cancellationToken))?.TalentId;
    }
}
