namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Gives a creator everything that is kept, once this browser has shown that it is the creator's.</summary>
internal static class LinkDownload
{
    public static async Task<IResult> GiveAsync(
        string secret,
        HttpContext context,
        IConnectLinks links,
        ITalentDirectory directory,
        IPersonExport export,
        IAuditLog audit,
        LinkProofCookie proof,
        LinkPages pages)
    {
        if (await links.OpenAsync(secret, proof.Read(context), context.RequestAborted) is not { } link
            || await directory.FindAsync(link.TalentId, context.RequestAborted) is not { } talent)
        {
            return pages.NoLink(context);
        }

        if (!link.IsKnown)
        {
            return await pages.AfterAsync(context, secret, new CreatorResult(CreatorStatus.NotProven), string.Empty);
        }

        await audit.NoteAsync(new Actor(Id: null, $"{talent.Name} (connect link)", IsCreator: true), "talent.exported", talent.Id, detail: null, CancellationToken.None);
        context.Response.NoStoreNoReferrer();
        return TypedResults.Stream(
            stream => export.WriteAsync(talent.Id, stream, progress: null, context.RequestAborted), "application/zip", "everything.zip");
    }
}
