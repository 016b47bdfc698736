namespace TalentAdmin.Core.Connections;

/// <summary>A token to ask with, or why there is none.</summary>
/// <param name="AccessToken">In clear text; null where the account has none, or with a failure.</param>
/// <param name="Failure">Null when the platform can be asked.</param>
internal sealed record AccessTokenResult(string? AccessToken, PlatformResult? Failure)
{
    public static AccessTokenResult Of(string? accessToken) => new(accessToken, null);

    public static AccessTokenResult Failed(PlatformResult failure) => new(null, failure);

    /// <summary>Leaves the token out, so that no log or exception text can carry it.</summary>
    public override string ToString() => "AccessTokenResult { }";
}
