namespace TalentAdmin.Core.Model.Privacy;

/// <summary>What a person asks for.</summary>
public enum PrivacyRequestKind
{
    /// <summary>A copy of everything that is kept.</summary>
    Export,

    /// <summary>That it is deleted.</summary>
    Erase,
}

/// <summary>How a request came in.</summary>
public enum PrivacyRequestOrigin
{
    /// <summary>A platform told us, signed.</summary>
    Callback,

    /// <summary>The form on the public page.</summary>
    Form,

    /// <summary>The same form, with the connect link of the person.</summary>
    Link,

    /// <summary>A mail, typed in by an admin.</summary>
    Mail,
}

/// <summary>How far a request is.</summary>
public enum PrivacyRequestState
{
    /// <summary>Nobody has looked at it.</summary>
    Received,

    /// <summary>It is the person's, and will be done.</summary>
    Confirmed,

    /// <summary>It is being done.</summary>
    Running,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It was refused, with a reason.</summary>
    Refused,
}
