using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Photos;

namespace TalentAdmin.Core.Choosing;

/// <summary>Pictures that several accounts share, and what staff say of them: once, and it counts everywhere.</summary>
public interface IPlaceholders
{
    /// <summary>What was proposed and decided, open ones first.</summary>
    Task<IReadOnlyList<LearntPlaceholder>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Says what a picture is, and looks at the accounts that have it again. False for what is no picture's shape.</summary>
    /// <param name="platform">The platform on which it stands for something.</param>
    /// <param name="shape">As on the proposal, or of any candidate (<see cref="Fingerprint.Shape"/>).</param>
    /// <param name="isPlaceholder">It stands for "no photo".</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<bool> DecideAsync(string platform, string shape, bool isPlaceholder, Actor actor, CancellationToken cancellationToken);
}
