using System.Text.Json;

namespace TalentAdmin.Core.Live;

/// <summary>What one node tells the others.</summary>
/// <param name="Changes">Committed there.</param>
/// <param name="LookSince">Not null: there is news in the database behind this number of which it could not tell.</param>
internal sealed record BackplaneMessage(IReadOnlyList<AvatarChange> Changes, long? LookSince = null)
{
    /// <summary>Something was told that this version does not understand: look behind what is known here.</summary>
    public static BackplaneMessage Unreadable { get; } = new([], long.MaxValue);
}

/// <summary>
/// News as it travels: `{"v":1,"node":"…","changes":[…],"lookSince":7}`. What cannot be read (a newer version's, while nodes are
/// updated one after the other) is a reason to look in the database, so that nothing is missed.
/// </summary>
internal sealed record BackplaneEnvelope(int V, string Node, IReadOnlyList<AvatarChange>? Changes = null, long? LookSince = null)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>A message that says nothing but that it came through.</summary>
    public static byte[] Echo(string node) => JsonSerializer.SerializeToUtf8Bytes(new BackplaneEnvelope(Version, node), _json);

    public static byte[] Write(string node, BackplaneMessage news) =>
        JsonSerializer.SerializeToUtf8Bytes(new BackplaneEnvelope(Version, node, news.Changes, news.LookSince), _json);

    /// <summary>Who said it; null if that cannot be read.</summary>
    public static (string? Node, BackplaneMessage News) Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize<BackplaneEnvelope>(message, _json) is { Node: { Length: > 0 } node } read
                ? (node, read.V == Version && (read.Changes ?? []).All(IsSound) ? new BackplaneMessage(read.Changes ?? [], read.LookSince) : BackplaneMessage.Unreadable)
                : (null, BackplaneMessage.Unreadable);
        }
        catch (JsonException)
        {
            return (null, BackplaneMessage.Unreadable);
        }
    }

    // Pages show what they are told: only our own addresses are.
    private static bool IsSound(AvatarChange? change) =>
        change is { TalentId.Length: > 0, Source: not null, ChangeNumber: >= 0 }
        && (change.ImageUrl is not { } url || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)));
}
