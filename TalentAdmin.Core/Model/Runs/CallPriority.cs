namespace TalentAdmin.Core.Model.Runs;

/// <summary>Who waits for the answer of a call or for a picture: decides how much of a platform's limit it may use, and with whom it waits its turn.</summary>
public enum CallPriority
{
    /// <summary>A run over many talents: it can wait, and leaves people their share.</summary>
    Batch,

    /// <summary>A person in front of a page.</summary>
    Person,
}
