using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>Who has shown a photo shows one for ever, with all its bytes.</summary>
internal sealed class NoGoodPhotoIsLost() : Invariant("A talent whose accounts have pictures, and who showed a photo once, goes on showing one, and its bytes are there.")
{
    private readonly HashSet<string> _have = new(StringComparer.Ordinal);

    public override async Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context)
    {
        var files = 1 + AvatarSizes.All.Count;
        var shown = await context.Talents
            .Where(t => t.ProfileImageUrl != null)
            .Select(t => new { t.Id, IsWhole = context.Blobs.Count(b => b.ContentHash == t.Photo!.ContentHash) == files })
            .ToDictionaryAsync(t => t.Id, t => t.IsWhole);
        foreach (var id in roster.Talents.Where(t => t.HasPicture).Select(t => t.Id).Where(_have.Contains))
        {
            if (!shown.TryGetValue(id, out var isWhole))
            {
                return $"{id} shows initials, and had a photo before.";
            }

            if (!isWhole)
            {
                return $"{id} shows a photo of which bytes are missing.";
            }
        }

        _have.UnionWith(shown.Keys);
        return null;
    }
}
