namespace TalentAdmin.Core.Data;

/// <summary>Something that has to be in the database before the first work on it.</summary>
public interface IAfterMigration
{
    /// <summary>Brings it there, unless it is there.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);
}
