namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Says how one question to a platform ended.</summary>
internal sealed class AttemptText(PlatformCatalog platforms)
{
    public string Outcome(SyncAttempt attempt)
    {
        var platform = platforms.DisplayNameOf(attempt.Platform);
        return attempt.Outcome switch
        {
            AttemptOutcome.Found => $"{platform} gave a new photo",
            AttemptOutcome.Unchanged => $"{platform} has the same photo",
            AttemptOutcome.NoImage when attempt.Reason is null => $"{platform} has no photo",
            _ => Reason(attempt.Platform, attempt.Reason),
        };
    }

    /// <summary>A platform as it writes itself; another source as it is.</summary>
    public string Source(string source) => platforms.DisplayNameOf(source);

    /// <summary>A sentence for a machine-readable reason.</summary>
    public string Reason(string platform, string? reason) => platforms.ReasonTextOf(platform, reason);
}
