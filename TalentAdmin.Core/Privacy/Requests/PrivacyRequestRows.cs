using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Requests as admins and the public page see them.</summary>
internal static class PrivacyRequestRows
{
    /// <summary>With the names of those whom they are about.</summary>
    public static async Task<IReadOnlyList<PrivacyRequestSummary>> SummariesAsync(
        this TalentDbContext context, IReadOnlyList<PrivacyRequest> requests, CancellationToken cancellationToken)
    {
        var connectionIds = requests.SelectMany(r => PrivacyRequest.Split(r.ConnectionIds)).Distinct().ToList();
        var ofConnection = await context.Connections.AsNoTracking().WithTrash()
            .Where(c => connectionIds.Contains(c.Id))
            .Select(c => new { c.Id, c.TalentId })
            .ToDictionaryAsync(c => c.Id, c => c.TalentId, cancellationToken);
        var talentIds = requests.SelectMany(r => PrivacyRequest.Split(r.TalentIds)).Concat(ofConnection.Values).Distinct().ToList();
        var names = await context.Talents.AsNoTracking().WithTrash()
            .Where(t => talentIds.Contains(t.Id))
            .Select(t => new { t.Id, t.Name })
            .ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return
        [
            .. requests.Select(r => Summary(r,
            [
                .. PrivacyRequest.Split(r.TalentIds)
                    .Concat(PrivacyRequest.Split(r.ConnectionIds).Select(c => ofConnection.GetValueOrDefault(c) ?? string.Empty))
                    .Distinct()
                    .Where(names.ContainsKey)
                    .Select(id => new PrivacyTalent(id, names[id])),
            ])),
        ];
    }

    private static PrivacyRequestSummary Summary(PrivacyRequest request, IReadOnlyList<PrivacyTalent> talents) => new(
        request.Id,
        request.Kind,
        request.Origin,
        request.State,
        request.Platform,
        request.Handle,
        request.Code,
        request.CreatedAt,
        request.Deadline,
        request.EndedAt,
        request.ConfirmedBy,
        request.Reason,
        request.Accounts,
        request.Pictures,
        request.Ignored,
        talents);
}
