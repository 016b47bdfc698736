namespace TalentAdmin.Core.Users;

/// <summary>What is asked of people of a role who have no second factor.</summary>
public enum SecondFactorDemand
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>After signing in they are told why one is wanted, and may say “later”.</summary>
    Ask,

    /// <summary>Nothing else opens until they have one.</summary>
    Require,
}

/// <summary>What is asked of whom.</summary>
/// <param name="ByRole">By the role's name; roles that are not there are asked nothing.</param>
public sealed record SecondFactorDemands(IReadOnlyDictionary<string, SecondFactorDemand> ByRole)
{
    /// <summary>Whether anybody has to have one.</summary>
    public bool AreAny => ByRole.Values.Contains(SecondFactorDemand.Require);

    /// <summary>What is asked of a person. Of demo accounts nothing: they are for everybody.</summary>
    public SecondFactorDemand Of(string role, bool isDemo) => isDemo ? SecondFactorDemand.None : ByRole.GetValueOrDefault(role);
}
