using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Makes requests: whom they are about, by when they are to be done, and the code of their page.</summary>
internal sealed class NewRequests(ConcernedAccounts accounts, PlatformCatalog platforms, IOptions<PrivacyOptions> options, TimeProvider time)
{
    private const int MostIds = 10_000;
    private const int CodeBytes = 16;

    /// <summary>The request, not stored yet, or why there is none.</summary>
    public async Task<(PrivacyRequest? Request, PrivacyRequestError Error)> DraftAsync(NewPrivacyRequest asked, CancellationToken cancellationToken)
    {
        if (asked is { Origin: PrivacyRequestOrigin.Link, TalentId: null })
        {
            // A link that is not known is answered like one that is: an admin sees the difference.
            return (Of(asked, null, [], []), PrivacyRequestError.None);
        }

        if (asked.TalentId is { } talentId)
        {
            return await accounts.OfTalentAsync(talentId, cancellationToken) is { } own
                ? (Of(asked, null, [talentId], own), PrivacyRequestError.None)
                : (null, PrivacyRequestError.NotFound);
        }

        if (asked.Platform is { } name && !platforms.TryGet(name, out _))
        {
            return (null, PrivacyRequestError.UnknownPlatform);
        }

        if (asked.AccountIds.Count > 0)
        {
            var ids = asked.AccountIds.Distinct(StringComparer.Ordinal).ToList();
            if (ids.Count > MostIds || ids.Exists(id => id.Length is 0 or > ColumnLengths.Account))
            {
                return (null, PrivacyRequestError.InvalidSubject);
            }

            var ours = await accounts.ByIdsAsync(asked.Platform, ids, cancellationToken);
            return (Of(asked, null, [], ours, ids.Count(id => !ours.Any(account => account.Is(id)))), PrivacyRequestError.None);
        }

        if (asked.Platform is null || string.IsNullOrWhiteSpace(asked.Handle))
        {
            return (null, PrivacyRequestError.InvalidSubject);
        }

        platforms.TryGet(asked.Platform, out var platform);
        if (platform!.ReadHandle(asked.Handle) is not { } handle)
        {
            return (null, PrivacyRequestError.InvalidHandle);
        }

        var found = await accounts.ByHandleAsync(platform.Name, handle, cancellationToken);
        return (Of(asked, handle, found.Select(f => f.TalentId), found), PrivacyRequestError.None);
    }

    /// <summary>A platform has said itself that an account is to be deleted: nobody has to confirm that.</summary>
    public PrivacyRequest OfPlatform(PlatformDefinition platform, string subjectHash, IReadOnlyList<ConcernedAccount> found)
    {
        var asked = new NewPrivacyRequest(PrivacyRequestKind.Erase, PrivacyRequestOrigin.Callback) { Platform = platform.Name };
        var request = Of(asked, null, [], found, subjectHash: subjectHash);
        request.Confirm(ActorOf(platform), request.CreatedAt);
        return request;
    }

    /// <summary>How the audit log names a platform that says something itself.</summary>
    public static Actor ActorOf(PlatformDefinition platform) => new(Id: null, $"{platform.DisplayName} (callback)");

    /// <summary>By when a request about accounts of these platforms has to be over.</summary>
    public DateTimeOffset DeadlineOf(IEnumerable<string> concerned, DateTimeOffset from) => from.AddDays(concerned
        .Select(name => platforms.TryGet(name, out var platform) ? platform.RequestDays : null)
        .Append(options.Value.RequestDays)
        .Min() ?? options.Value.RequestDays);

    private PrivacyRequest Of(
        NewPrivacyRequest asked, string? handle, IEnumerable<string> talentIds, IReadOnlyList<ConcernedAccount> found, int ignored = 0, string? subjectHash = null)
    {
        var now = time.GetUtcNow();
        var request = new PrivacyRequest
        {
            Id = Identifiers.New("priv", now),
            Code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeBytes)),
            Kind = asked.Kind,
            Origin = asked.Origin,
            Platform = asked.Platform,
            SubjectHash = subjectHash,
            CreatedAt = now,
            Deadline = DeadlineOf([.. found.Select(f => f.Platform), .. asked.Platform is { } named ? [named] : Array.Empty<string>()], now),
            Ignored = ignored,
        };
        request.Concern(handle, talentIds, found.Select(f => f.ConnectionId));
        return request;
    }
}
