namespace TalentAdmin.Core.Model.Connections;

/// <summary>A secret by which a connect link is opened.</summary>
public sealed class ConnectLinkSecret
{
    /// <summary>The SHA-256 of the secret, in hexadecimal: the secret itself is kept nowhere.</summary>
    public required string SecretHash { get; init; }

    public required string LinkId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How it went out.</summary>
    public required ConnectLinkWay Way { get; init; }
}

/// <summary>How a secret of a connect link goes out.</summary>
public enum ConnectLinkWay
{
    /// <summary>Staff copied it and sent it themselves.</summary>
    Copied,

    /// <summary>The app mailed it.</summary>
    Mail,
}
