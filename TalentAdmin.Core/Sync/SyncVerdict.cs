namespace TalentAdmin.Core.Sync;

/// <summary>What is to be shown once the platforms have been asked.</summary>
internal abstract record SyncVerdict
{
    private SyncVerdict()
    {
    }

    /// <summary>The platform's picture becomes, or stays, the photo.</summary>
    public sealed record Show(string Platform) : SyncVerdict;

    /// <summary>The shown photo stays, marked stale: its platform could not be asked, or has what may be a stand-in.</summary>
    public sealed record KeepShown(string Platform, string Reason) : SyncVerdict;

    /// <summary>The shown photo has to go; a candidate kept from an earlier sync of a platform that failed now takes its place, stale.</summary>
    public sealed record ShowCandidate(string Platform, string Reason) : SyncVerdict;

    /// <summary>What a person pinned or locked stays. <paramref name="Conclusive"/>: the candidates are up to date.</summary>
    public sealed record KeepChosen(bool Conclusive) : SyncVerdict;

    /// <summary>No connected platform has a photo. <paramref name="Conclusive"/>: all of them said so.</summary>
    public sealed record Clear(bool Conclusive) : SyncVerdict;

    /// <summary>A limit stood in the way: nothing changes, and the talent stays due.</summary>
    public sealed record Deferred : SyncVerdict;

    /// <summary>There is no photo, and no platform could be asked for one.</summary>
    public sealed record Fail(string Platform, string Reason) : SyncVerdict;
}
