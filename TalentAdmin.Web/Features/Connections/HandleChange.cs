namespace TalentAdmin.Web.Features.Connections;

/// <summary>Another handle for an account.</summary>
internal sealed record HandleChange
{
    /// <summary>With or without `@`, or a profile URL.</summary>
    public string? Handle { get; init; }

    /// <summary>The account itself stays, with its id, access and photo.</summary>
    public bool SameAccount { get; init; }
}
