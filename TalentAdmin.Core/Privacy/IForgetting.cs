namespace TalentAdmin.Core.Privacy;

/// <summary>Forgets a creator, or everything that came from a platform: every trace, in all tables, for good.</summary>
public interface IForgetting
{
    /// <summary>What would be forgotten of a creator; null if there is no such talent. Changes nothing.</summary>
    Task<ForgettingPreview?> PreviewAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a creator. Their permissions are given back to the platforms behind that. Gives the certificate; null if there is no such talent.
    /// </summary>
    /// <param name="talentId">The creator's.</param>
    /// <param name="actor">Who of the staff does it, or the command line.</param>
    /// <param name="cancellationToken">Stops before anything was forgotten.</param>
    Task<ForgettingCertificate?> ForgetAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>What would be forgotten of all that came from a platform. Changes nothing.</summary>
    Task<ForgettingPreview> PreviewPlatformAsync(string platform, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets what came from a platform, of all talents: accounts with their tokens, pictures, history, attempts, links and figures. Those talents show
    /// what is left of them.
    /// </summary>
    /// <param name="platform">Its name.</param>
    /// <param name="actor">Who of the staff does it, or the command line.</param>
    /// <param name="progress">Told how many accounts are done.</param>
    /// <param name="cancellationToken">Stops between two accounts; what was forgotten stays so, and the next call goes on.</param>
    Task<ForgettingCertificate> ForgetPlatformAsync(string platform, Actor actor, IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>What would be forgotten.</summary>
/// <param name="Name">The creator, or the platform.</param>
/// <param name="Rows">In which tables, and how many rows; those with none are left out.</param>
public sealed record ForgettingPreview(string Name, IReadOnlyList<ForgottenRows> Rows);

/// <summary>Rows of one table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Count">How many.</param>
/// <param name="How">What becomes of them, in words.</param>
public sealed record ForgottenRows(string Table, int Count, string How);
