using System.Text.Json.Serialization;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>A talent to add.</summary>
internal sealed record NewTalent
{
    /// <summary>1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Where the linked user's avatar is read from; it stands in while no account has a photo.</summary>
    public string? LinkedUserAvatarUrl { get; init; }
}

/// <summary>What of a talent is to change: what is left out stays.</summary>
internal sealed record TalentPatch
{
    /// <summary>1 to 200 characters.</summary>
    public string? Name
    {
        get;
        init
        {
            field = value;
            HasName = true;
        }
    }

    /// <summary>Null removes it.</summary>
    public string? LinkedUserAvatarUrl
    {
        get;
        init
        {
            field = value;
            HasLinkedUserAvatarUrl = true;
        }
    }

    /// <summary>The name was sent, be it as null.</summary>
    [JsonIgnore]
    public bool HasName { get; private init; }

    /// <summary>The URL was sent, be it as null.</summary>
    [JsonIgnore]
    public bool HasLinkedUserAvatarUrl { get; private init; }
}
