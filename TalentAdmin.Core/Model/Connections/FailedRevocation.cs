namespace TalentAdmin.Core.Model.Connections;

/// <summary>A permission that its platform did not take back for as long as it was asked: the creator can remove our app there.</summary>
public sealed class FailedRevocation
{
    /// <summary>What the tokens were encrypted for: the connection, or the authorization that was not kept.</summary>
    public required string GrantId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>UTC time at which we gave up.</summary>
    public required DateTimeOffset GivenUpAt { get; init; }
}
