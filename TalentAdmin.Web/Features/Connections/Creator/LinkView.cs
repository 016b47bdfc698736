namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>What the page of a link is made of.</summary>
/// <param name="Secret">The last part of the link's address.</param>
/// <param name="Reads">What each platform lets us read, as its creators are told; platforms that creators cannot be sent to now are left out.</param>
/// <param name="Names">The platforms' names, as people write them.</param>
/// <param name="Leaving">The platform whose account is about to be disconnected, `all` for every one; null if none is.</param>
/// <param name="Said">What was done just now; null if nothing.</param>
/// <param name="Trouble">What did not work, and what to do; null if nothing.</param>
public sealed record LinkView(
    AppOptions App,
    OpenedLink Link,
    string Secret,
    FormToken? Token,
    IReadOnlyDictionary<string, string> Reads,
    IReadOnlyDictionary<string, string> Names,
    string? Leaving,
    string? Said,
    string? Trouble)
{
    /// <summary>The value of <see cref="Leaving"/> that means every account.</summary>
    public const string All = "all";

    public string Agency => App.AgencyName;

    public string NameOf(string platform) => Names.GetValueOrDefault(platform, platform);

    public IEnumerable<OpenedGrant> Connected => Link.Grants.Where(g => g.Account is not null);

    /// <summary>Those that are about to be disconnected.</summary>
    public IReadOnlyList<OpenedGrant> Ending => Leaving is null ? [] : [.. Connected.Where(g => Leaving is All || g.Platform == Leaving)];

    public bool IsOpen => Link.Grants.Any(g => g.State == ConnectLinkState.Open);

    /// <summary>Used by somebody, and this browser does not show that it is the same person.</summary>
    public bool IsLocked => Link.Grants.Any(g => g is { State: ConnectLinkState.Used, IsProven: false });

    public string Heading => Ending is [var one] ? $"Disconnect @{one.Account!.Handle}?"
        : Ending.Count > 1 ? "Disconnect all accounts?"
        : (Link.State, Link.Grants) switch
        {
            (ConnectLinkState.Open, [var only]) => $"Connect your {NameOf(only.Platform)} account",
            (ConnectLinkState.Open, _) => "Connect your accounts",
            (ConnectLinkState.Used, _) when IsLocked && !Link.IsProven => "Is it you?",
            (ConnectLinkState.Used, _) => "Connected",
            (ConnectLinkState.Expired, _) => "This link has expired",
            _ => Link.IsProven && Link.State == ConnectLinkState.Disconnected ? "Disconnected" : "Nothing is connected",
        };

    /// <summary>Leaves the secret out, so that no log or exception text can carry it.</summary>
    public override string ToString() => $"LinkView {{ Link = {Link.Id} }}";
}
