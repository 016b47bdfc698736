namespace TalentAdmin.Core.Platforms;

/// <summary>Tells whether a handle is an account, on a platform that shows a photo only with the creator's permission but tells that much to anybody.</summary>
public interface IHandleCheck
{
    /// <summary>The platform's name.</summary>
    string Platform { get; }

    /// <summary>Asks within a few seconds: a person waits. Throws for bugs and cancellation only.</summary>
    Task<HandleCheck> CheckAsync(string handle, CancellationToken cancellationToken);
}

/// <summary>What a platform said of a handle.</summary>
public abstract record HandleCheck
{
    private HandleCheck()
    {
    }

    /// <summary>There is such an account.</summary>
    /// <param name="DisplayName">The name shown on the platform; null if it did not say.</param>
    public sealed record Exists(string? DisplayName) : HandleCheck;

    /// <summary>There is none.</summary>
    public sealed record NotFound : HandleCheck;

    /// <summary>The platform could not be asked, or did not answer as expected: nothing is known.</summary>
    /// <param name="Reason">Machine-readable.</param>
    public sealed record Unknown(string Reason) : HandleCheck;
}
