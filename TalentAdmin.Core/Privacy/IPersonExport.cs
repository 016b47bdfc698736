namespace TalentAdmin.Core.Privacy;

/// <summary>"Everything we keep about this creator": a zip with `data.json` and the pictures.</summary>
public interface IPersonExport
{
    /// <summary>What would be in it; null if there is no such talent.</summary>
    Task<ForgettingPreview?> PreviewAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Writes the zip, a picture at a time: it is never whole in memory. False, and nothing written, if there is no such talent.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="stream">Where to; need not seek.</param>
    /// <param name="progress">Told after each picture.</param>
    /// <param name="cancellationToken">Stops; what is written then is no whole zip.</param>
    /// <exception cref="PersonForgottenException">The creator was forgotten meanwhile.</exception>
    Task<bool> WriteAsync(string talentId, Stream stream, IProgress<PersonExportProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>How far an export is.</summary>
/// <param name="Done">Pictures written.</param>
/// <param name="Total">Pictures there are.</param>
public sealed record PersonExportProgress(int Done, int Total);

/// <summary>The creator was forgotten while the export was written.</summary>
public sealed class PersonForgottenException() : Exception("The creator was forgotten while the export was written.");
