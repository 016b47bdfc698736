namespace TalentAdmin.Core.Data;

/// <summary>Where what is being done comes from. Flows along with the work, into circuits and background jobs as well.</summary>
public sealed class AuditOrigin
{
    private readonly AsyncLocal<string?> _address = new();

    /// <summary>The address of the request; null when it is none.</summary>
    public string? Address
    {
        get => _address.Value;
        set => _address.Value = value;
    }
}
