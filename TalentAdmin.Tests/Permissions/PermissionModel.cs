using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Permissions;

/// <summary>What is true of the permissions, kept beside the product and by other means, and the two rules that follow from it.</summary>
internal sealed class PermissionModel(SyncHarness harness)
{
    private readonly Dictionary<(string Connection, string Url), DateTimeOffset> _seen = [];
    private readonly Dictionary<(string Connection, string Url), DateTimeOffset> _kept = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Photo, string Connection, string Url)> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    private DateTimeOffset Now => harness.Time.GetUtcNow();

    /// <summary>A platform showed a picture of an account when it was asked.</summary>
    public void Saw(string connectionId, string url) => _seen[(connectionId, url)] = Now;

    /// <summary>The sync that asked went to its end: what the platform answered last, null for no picture.</summary>
    public void Kept(string connectionId, string? url)
    {
        _answers[connectionId] = url;
        if (url is not null)
        {
            _kept[(connectionId, url)] = Now;
        }
    }

    /// <summary>The permission is over: whoever asked for it was told so.</summary>
    public void End(string connectionId) => _ended.Add(connectionId);

    /// <summary>Staff hold what is shown.</summary>
    public void Hold(string talentId, ProfilePhoto photo) => _held[talentId] = (photo.Id, photo.Origin, photo.SourceUrl ?? "");

    /// <summary>Staff let go of it, or chose something else.</summary>
    public void LetGo(string talentId) => _held.Remove(talentId);

    /// <summary>The first rule that does not hold, in words; null if both do.</summary>
    public async Task<string?> BrokenRuleAsync(Random random)
    {
        await using var context = harness.Open();
        var photos = await context.Photos.AsNoTracking().ToListAsync();
        var connections = await context.Connections.AsNoTracking().WithTrash().ToListAsync();
        var talents = await context.Talents.AsNoTracking().ToListAsync();
        return photos.Select(photo => Outlives(photo, connections)).FirstOrDefault(broken => broken is not null)
            ?? connections.Where(c => _ended.Contains(c.Id)).Select(c => $"Rule 2: connection {c.Id} is there after its end.").FirstOrDefault()
            ?? await ServedAfterItsEndAsync(photos.FindAll(p => IsSeen(p, talents, connections)), random)
            ?? talents.Select(talent => Lost(talent, connections.FindAll(c => c.RemovedAt is null))).FirstOrDefault(broken => broken is not null);
    }

    // What is in the trash is kept and shown to nobody.
    private static bool IsSeen(ProfilePhoto photo, List<Talent> talents, List<SocialConnection> connections) =>
        talents.Exists(t => t.Id == photo.TalentId) && !connections.Exists(c => c.Id == photo.Origin && c.RemovedAt is not null);

    private static int LimitOf(string platform) => platform == "youtube" ? 30 : 90;

    private string? Outlives(ProfilePhoto photo, List<SocialConnection> connections)
    {
        _keys[photo.Key] = photo.Id;
        if (!PhotoSource.IsPlatform(photo.Source))
        {
            return null;
        }

        return _ended.Contains(photo.Origin) || connections.TrueForAll(c => c.Id != photo.Origin)
            ? $"Rule 2: photo {photo.Id} of {photo.Origin} outlives its permission."
            : Now - _seen[(photo.Origin, photo.SourceUrl!)] > TimeSpan.FromDays(LimitOf(photo.Source))
                ? string.Create(CultureInfo.InvariantCulture, $"Rule 2: photo {photo.Id} was last seen {(Now - _seen[(photo.Origin, photo.SourceUrl!)]).TotalDays:F1} days ago.")
                : null;
    }

    // A few at a time: an address that ended stays ended.
    private async Task<string?> ServedAfterItsEndAsync(List<ProfilePhoto> photos, Random random)
    {
        var gone = _keys.Keys.Except(photos.Select(p => p.Key), StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal).ToArray();
        random.Shuffle(gone);
        foreach (var key in gone.Take(2))
        {
            if (await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, CancellationToken.None) is not null)
            {
                return $"Rule 2: {key} of photo {_keys[key]} is served after its end.";
            }
        }

        var shown = photos.Select(p => p.Key).Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(shown);
        foreach (var key in shown.Take(1))
        {
            if (await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, CancellationToken.None) is null)
            {
                return $"Rule 1: {key} of photo {_keys[key]} is not served.";
            }
        }

        return null;
    }

    private string? Lost(Talent talent, List<SocialConnection> connections)
    {
        if (_held.TryGetValue(talent.Id, out var held) && talent.PhotoId != held.Photo)
        {
            if (held.Connection == PhotoOrigin.Upload || IsAlive(held.Connection, held.Url, connections))
            {
                return $"Rule 1: {talent.Id} lost the photo {held.Photo} that staff hold.";
            }

            _held.Remove(talent.Id);
        }

        var good = connections.Find(c => c.TalentId == talent.Id && c.Connected && _answers.GetValueOrDefault(c.Id) is { } url && IsAlive(c.Id, url, connections));
        return good is not null && talent.ProfileImageUrl is null && !talent.IsLocked
            ? $"Rule 1: {talent.Name} shows nothing, and {good.Platform} has a picture that may be shown (candidate {good.CandidatePhotoId ?? "none"}, {good.Health})."
            : null;
    }

    // With a day to spare: at its end the product goes first.
    private bool IsAlive(string connectionId, string url, List<SocialConnection> connections) =>
        connections.Find(c => c.Id == connectionId) is { } connection
        && _kept.TryGetValue((connectionId, url), out var kept)
        && Now - kept < TimeSpan.FromDays(LimitOf(connection.Platform) - 1);
}
