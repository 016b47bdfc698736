namespace TalentAdmin.Tests.Architecture;

/// <summary>What the folders of Web may use. Program.cs, which composes them, uses them all.</summary>
internal static class WebRules
{
    public const string Root = "TalentAdmin.Web";

    /// <summary>The lowest level first; Features among themselves: <see cref="Uses"/>.</summary>
    public static Levels Levels { get; } = new(
        Root,
        "Contract Components",
        "Security Shutdown",
        "Mail",
        "Telemetry Features",
        "Commands Demo",
        "Shell");

    /// <summary>Which other features a feature may use.</summary>
    public static Dictionary<string, string[]> Uses { get; } = new()
    {
        ["Talents"] = ["Connections", "Photos", "Privacy", "Runs"],
        ["Auditing"] = ["Users"],
        ["Attention"] = ["Connections", "Photos", "Platforms", "Talents"],
        ["Insights"] = ["Platforms", "Runs", "Schedule"],
        ["Privacy"] = ["Connections", "Users"],
        ["Settings"] = ["Schedule"],
    };

    /// <summary>What a feature offers to those outside: everything else is its own business.</summary>
    public static Dictionary<string, string[]> Offers { get; } = new()
    {
        ["Connections"] = ["ConnectActions", "ConnectNotice", "ConnectOffers", "ConnectPaths", "ConnectionView", "CreatorRequestList", "OpenLinks", "SignInHere"],
        ["Photos"] = ["DefaultAvatarNotice", "KeysDialog", "PhotoAct", "PhotoActions", "PhotoOwner", "PhotosPanel"],
        ["Platforms"] = ["PlatformRateLimitsCard", "PlatformsOff", "RateLimitView"],
        ["Privacy"] = ["PrivacyActions"],
        ["Runs"] = ["RunActions", "RunText"],
        ["Schedule"] = ["CronText", "DailySyncJob", "ScheduleRegistration"],
        ["Talents"] = ["TalentActions", "TrashActions"],
        ["Users"] = ["StepUpPrompt"],
    };

    /// <summary>Uses of a feature from outside that <see cref="Uses"/> or <see cref="Offers"/> do not name.</summary>
    public static IEnumerable<string> Broken(IEnumerable<TypeUse> uses)
    {
        foreach (var (use, from, to) in AcrossFeatures(uses))
        {
            if (from is not null && !Uses.GetValueOrDefault(from, []).Contains(to))
            {
                yield return $"Features/{from} → Features/{to}: {use}";
            }
            else if (!Offers.GetValueOrDefault(to, []).Contains(use.To.Name))
            {
                yield return $"Features/{to} does not offer it: {use}";
            }
        }
    }

    /// <summary>What the two tables allow and nobody needs.</summary>
    public static IEnumerable<string> Unneeded(IEnumerable<TypeUse> uses)
    {
        var across = AcrossFeatures(uses).ToList();
        return Uses.SelectMany(f => f.Value.Select(to => (From: f.Key, To: to)))
            .Where(allowed => !across.Exists(a => (a.From, a.To) == allowed))
            .Select(allowed => $"Features/{allowed.From} → Features/{allowed.To}")
            .Concat(Offers.SelectMany(f => f.Value.Select(type => (Feature: f.Key, Type: type)))
                .Where(offer => !across.Exists(a => (a.To, a.Use.To.Name) == offer))
                .Select(offer => $"Features/{offer.Feature} offers {offer.Type}"));
    }

    /// <summary>The features that reach themselves by the table.</summary>
    public static IEnumerable<string> Circles()
    {
        var left = Uses.ToDictionary();
        while (left.FirstOrDefault(f => !f.Value.Any(left.ContainsKey)) is { Key: { } lowest })
        {
            left.Remove(lowest);
        }

        return left.Keys;
    }

    /// <summary>From is null where another folder of Web uses a feature.</summary>
    private static IEnumerable<(TypeUse Use, string? From, string To)> AcrossFeatures(IEnumerable<TypeUse> uses) =>
        uses.OrderBy(use => use.ToString(), StringComparer.Ordinal)
            .Select(use => (Use: use, From: Feature(use.From), To: Feature(use.To)!))
            .Where(across => across.To is not null && across.To != across.From);

    private static string? Feature(TypeName type) => type.Namespace.Split('.') is ["TalentAdmin", "Web", "Features", var feature, ..] ? feature : null;
}
