using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Core.Connecting;

/// <summary>A token to ask with, or why there is none.</summary>
/// <param name="AccessToken">In clear text; null where the account has none, or with a failure.</param>
/// <param name="Failure">Null when the platform can be asked.</param>
internal sealed record TokenAnswer(string? AccessToken, PlatformAnswer? Failure)
{
    public static TokenAnswer Of(string? accessToken) => new(accessToken, null);

    public static TokenAnswer Failed(PlatformAnswer failure) => new(null, failure);

    /// <summary>Leaves the token out, so that no log or exception text can carry it.</summary>
    public override string ToString() => "TokenAnswer { }";
}
