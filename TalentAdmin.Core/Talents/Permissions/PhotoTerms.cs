namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>By what right a picture is kept, and until when.</summary>
/// <param name="Basis">By what right.</param>
/// <param name="KeepUntil">UTC time at which it goes if nobody confirms it before; null when no clock runs.</param>
public sealed record PhotoTerms(PhotoBasis Basis, DateTimeOffset? KeepUntil);
