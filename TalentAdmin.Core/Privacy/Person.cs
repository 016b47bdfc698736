using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>What leads from a creator to every row that is about them.</summary>
/// <param name="TalentId">The creator's.</param>
/// <param name="Names">What they are called: name, handles, platforms' ids.</param>
/// <param name="ConnectionIds">Of their accounts.</param>
/// <param name="PhotoKeys">Under which their pictures are served.</param>
/// <param name="Shapes">What their pictures look like.</param>
/// <param name="AuditEntryIds">Entries of the audit log with words about them.</param>
internal sealed record Person(
    string TalentId,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> ConnectionIds,
    IReadOnlyList<string> PhotoKeys,
    IReadOnlyList<string> Shapes,
    IReadOnlyList<long> AuditEntryIds)
{
    // A shorter one would be found in everything.
    private const int ShortestName = 2;

    // So much of a shape stands in the audit log.
    private const int ShapeInLog = 16;

    /// <summary>Reads it; null if there is no such talent.</summary>
    public static async Task<Person?> ReadAsync(TalentDbContext context, string talentId, CancellationToken cancellationToken)
    {
        if (await context.Talents.WithTrash().Where(t => t.Id == talentId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken) is not { } name)
        {
            return null;
        }

        var accounts = await context.Connections.WithTrash().Where(c => c.TalentId == talentId)
            .Select(c => new { c.Id, c.Handle, c.RenamedFrom, c.ExternalId })
            .ToListAsync(cancellationToken);
        var expected = await context.ConnectLinkGrants
            .Where(g => g.ExpectedHandle != null && context.ConnectLinks.Any(l => l.Id == g.LinkId && l.TalentId == talentId))
            .Select(g => g.ExpectedHandle)
            .ToListAsync(cancellationToken);
        var photos = await context.Photos.Where(p => p.TalentId == talentId)
            .Select(p => new { p.Key, p.PerceptualHash })
            .ToListAsync(cancellationToken);
        var keys = await context.PhotoHistory.Where(e => e.TalentId == talentId && e.Key != null).Select(e => e.Key).ToListAsync(cancellationToken);
        var shapes = photos.Select(p => p.PerceptualHash).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        List<string> names = [.. accounts
            .SelectMany(a => new[] { a.Handle, a.RenamedFrom, a.ExternalId })
            .Concat(expected)
            .Prepend(name)
            .OfType<string>()
            .Where(n => n.Length >= ShortestName)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        var own = await OwnShapesAsync(context, talentId, shapes, cancellationToken);
        return new Person(
            talentId,
            names,
            [.. accounts.Select(a => a.Id)],
            [.. photos.Select(p => p.Key).Concat(keys.OfType<string>()).Distinct(StringComparer.Ordinal)],
            own,
            await AuditForgetting.FindAsync(context, talentId, [.. names, .. own.Select(s => s[..Math.Min(ShapeInLog, s.Length)])], cancellationToken));
    }

    // A picture that others have too says nothing of this person.
    private static async Task<IReadOnlyList<string>> OwnShapesAsync(
        TalentDbContext context, string talentId, List<string> shapes, CancellationToken cancellationToken)
    {
        var shared = await context.Photos
            .Where(p => p.TalentId != talentId && p.PerceptualHash != null && shapes.Contains(p.PerceptualHash))
            .Select(p => p.PerceptualHash)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. shapes.Except(shared.OfType<string>(), StringComparer.Ordinal)];
    }
}
