namespace TalentAdmin.Core.Settings;

/// <summary>Reads and saves what staff may change of the sync. In force at once on this node, and within seconds on the others.</summary>
public interface ISyncSettings
{
    /// <summary>What is in force.</summary>
    SyncSettings Current { get; }

    /// <summary>Whether staff saved settings; else all of them are the configuration's.</summary>
    bool IsSaved { get; }

    /// <summary>What is wrong with settings, in words; empty when they can be saved.</summary>
    IReadOnlyList<string> Check(SyncSettings settings);

    /// <summary>Saves settings and puts them in force.</summary>
    /// <exception cref="ArgumentException">They do not pass <see cref="Check"/>.</exception>
    Task SaveAsync(SyncSettings settings, Actor actor, CancellationToken cancellationToken);

    /// <summary>Forgets what was saved: the configuration holds again.</summary>
    Task ResetAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes over what this or another node saved. Call once when the database is up to date, before anything is scheduled.</summary>
    Task LoadAsync(CancellationToken cancellationToken);
}
