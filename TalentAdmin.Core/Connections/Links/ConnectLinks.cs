using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections.Links;

internal sealed class ConnectLinks(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    PlatformCatalog platforms,
    IEnumerable<IPlatformOAuth> oauth,
    LinkReader reader,
    CreatorDisconnection disconnection,
    CreatorPictures pictures,
    RemovalRequests removals,
    IOptions<ConnectLinkOptions> options,
    TimeProvider time) : IConnectLinks
{
    private const int MostListed = 50;

    public async Task<RosterResult<NewConnectLink>> CreateAsync(
        string talentId, IReadOnlyCollection<WantedGrant> platforms, Actor actor, CancellationToken cancellationToken)
    {
        var (wanted, refusal) = Read(platforms);
        if (refusal is { } no)
        {
            return no;
        }

        var now = time.GetUtcNow();
        var secret = ConnectSecret.New();
        var link = new ConnectLink
        {
            Id = Identifiers.New("link", now),
            TalentId = talentId,
            CreatedAt = now,
            CreatedBy = actor.Name,
            ExpiresAt = now.AddDays(options.Value.Days),
        };
        link.Grants.AddRange(wanted.Select(w => new ConnectLinkGrant { LinkId = link.Id, Platform = w.Platform, ExpectedHandle = w.Handle }));
        link.Secrets.Add(SecretOf(link.Id, secret, ConnectLinkWay.Copied));
        var error = await transaction.ChangeAsync(talentId, (context, _, _) =>
        {
            context.ConnectLinks.Add(link);
            transaction.Audit(context, actor, "connect_link.created", talentId, string.Join(", ", wanted.Select(Named)));
            return Task.FromResult(RosterChange.Done());
        }, cancellationToken);
        return error == RosterError.None
            ? new RosterResult<NewConnectLink>(new NewConnectLink(link.Id, [.. wanted.Select(w => w.Platform)], link.ExpiresAt, secret), error, null)
            : RosterTransaction.Fail<NewConnectLink>(error);
    }

    public async Task<RosterResult<NewConnectLink>> AddSecretAsync(
        string talentId, string linkId, ConnectLinkWay way, Actor actor, CancellationToken cancellationToken)
    {
        var secret = ConnectSecret.New();
        ConnectLink? link = null;
        var error = await transaction.ChangeAsync(talentId, async (context, _, token) =>
        {
            link = await context.ConnectLinks.AsNoTracking().Include(l => l.Grants)
                .SingleOrDefaultAsync(l => l.Id == linkId && l.TalentId == talentId && l.RevokedAt == null, token);
            if (link is null)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            context.ConnectLinkSecrets.Add(SecretOf(linkId, secret, way));
            transaction.Audit(context, actor, "connect_link.handed_out", talentId, way == ConnectLinkWay.Mail ? "by mail" : "copied");
            return RosterChange.Done();
        }, cancellationToken);
        return error == RosterError.None
            ? new RosterResult<NewConnectLink>(new NewConnectLink(linkId, [.. link!.Grants.Select(g => g.Platform)], link.ExpiresAt, secret), error, null)
            : RosterTransaction.Fail<NewConnectLink>(error);
    }

    public async Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var links = await context.ConnectLinks.AsNoTracking().Include(l => l.Grants)
            .Where(l => l.TalentId == talentId)
            .OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id)
            .Take(MostListed)
            .Select(l => new { Link = l, Secrets = context.ConnectLinkSecrets.Count(s => s.LinkId == l.Id) })
            .ToListAsync(cancellationToken);
        if (links.Count == 0)
        {
            return await context.Talents.AnyAsync(t => t.Id == talentId, cancellationToken) ? [] : null;
        }

        var connected = await context.Connections.Where(c => c.TalentId == talentId).Select(c => c.Id).ToListAsync(cancellationToken);
        return [.. links.Select(l => Summary(l.Link, l.Secrets, connected, time.GetUtcNow()))];
    }

    public async Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var error = await transaction.ChangeAsync(talentId, async (context, _, token) =>
        {
            if (await context.ConnectLinks.Include(l => l.Grants).SingleOrDefaultAsync(l => l.Id == linkId && l.TalentId == talentId, token) is not { } link)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            if (link.RevokedAt is null)
            {
                link.RevokedAt = now;
                transaction.Audit(context, actor, "connect_link.revoked", talentId, string.Join(", ", link.Grants.Select(g => g.Platform)));
            }

            return RosterChange.Done();
        }, cancellationToken);
        return error == RosterError.None ? new RosterResult<bool>(true, error, null) : RosterTransaction.Fail<bool>(error);
    }

    public Task<OpenedLink?> OpenAsync(string secret, LinkProof proof, CancellationToken cancellationToken) =>
        reader.OpenAsync(secret, proof, cancellationToken);

    public async Task<CreatorResult> DisconnectAsync(string secret, LinkProof proof, string? platform, CancellationToken cancellationToken) =>
        await OpenAsync(secret, proof, cancellationToken) is { } link
            ? await disconnection.DisconnectAsync(link, platform, cancellationToken)
            : CreatorResult.NoLink;

    public async Task<CreatorResult> SendPictureAsync(string secret, LinkProof proof, ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        await OpenAsync(secret, proof, cancellationToken) is not { } link ? CreatorResult.NoLink
            : !link.IsWhole ? CreatorResult.NotProven
            : await pictures.SendAsync(link.TalentId, file, cancellationToken);

    public async Task<CreatorResult> RemovePictureAsync(string secret, LinkProof proof, string photoId, CancellationToken cancellationToken) =>
        await OpenAsync(secret, proof, cancellationToken) is not { } link ? CreatorResult.NoLink
            : !link.IsWhole ? CreatorResult.NotProven
            : await pictures.RemoveAsync(link.TalentId, photoId, cancellationToken);

    public async Task<CreatorResult> AskForRemovalAsync(string secret, LinkProof proof, string platform, CancellationToken cancellationToken) =>
        await OpenAsync(secret, proof, cancellationToken) is { } link
            ? await removals.AskAsync(link, platform, cancellationToken)
            : CreatorResult.NoLink;

    private static string Named(WantedGrant grant) => grant.Handle is null ? grant.Platform : $"{grant.Platform} @{grant.Handle}";

    private static ConnectLinkSummary Summary(ConnectLink link, int secrets, List<string> connected, DateTimeOffset now)
    {
        List<GrantSummary> grants = [.. link.Grants.Select(g => new GrantSummary(
            g.Platform, g.ExpectedHandle, g.UsedAt, ConnectLinkStates.Of(link, g, connected.Contains(g.ConnectionId ?? string.Empty), now)))];
        return new ConnectLinkSummary(
            link.Id,
            grants,
            link.CreatedAt,
            link.CreatedBy,
            link.ExpiresAt,
            link.OpenedAt,
            secrets,
            ConnectLinkStates.Of(link, [.. grants.Select(g => g.State)]));
    }

    private ConnectLinkSecret SecretOf(string linkId, string secret, ConnectLinkWay way) => new()
    {
        SecretHash = ConnectSecret.Hash(secret),
        LinkId = linkId,
        CreatedAt = time.GetUtcNow(),
        Way = way,
    };

    // In the order of the catalogue, handles in their platform's form.
    private (List<WantedGrant> Wanted, RosterResult<NewConnectLink>? Refusal) Read(IReadOnlyCollection<WantedGrant> asked)
    {
        var on = oauth.Where(o => o.OffReason is null).Select(o => o.Platform).ToHashSet(StringComparer.Ordinal);
        if (asked.Count == 0)
        {
            List<WantedGrant> all = [.. platforms.Enabled.Where(p => on.Contains(p.Name)).Select(p => new WantedGrant(p.Name))];
            return (all, all.Count > 0 ? null : Refused(RosterError.PlatformOff, "There is no platform on which creators can be asked for access now."));
        }

        List<WantedGrant> wanted = [];
        foreach (var grant in asked.DistinctBy(g => g.Platform))
        {
            if (!platforms.TryGet(grant.Platform, out var definition))
            {
                return ([], Refused(RosterError.UnknownPlatform, "There is no such platform."));
            }

            var handle = string.IsNullOrWhiteSpace(grant.Handle) ? null : definition.ReadHandle(grant.Handle);
            if (handle is null && !string.IsNullOrWhiteSpace(grant.Handle))
            {
                return ([], Refused(
                    RosterError.InvalidHandle, $"That is no {definition.DisplayName} handle. Use {definition.HandleRule}, or leave it out."));
            }

            if (!on.Contains(definition.Name))
            {
                return ([], Refused(
                    RosterError.PlatformOff,
                    oauth.FirstOrDefault(o => o.Platform == definition.Name)?.OffReason
                        ?? $"{definition.DisplayName} needs no permission of the creator: connect it by its handle."));
            }

            wanted.Add(new WantedGrant(definition.Name, handle));
        }

        return (wanted, null);
    }

    private static RosterResult<NewConnectLink> Refused(RosterError error, string message) => RosterTransaction.Fail<NewConnectLink>(error, message);
}
