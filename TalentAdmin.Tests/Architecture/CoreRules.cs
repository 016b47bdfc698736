namespace TalentAdmin.Tests.Architecture;

/// <summary>What the folders of Core may use.</summary>
internal static class CoreRules
{
    public const string Root = "TalentAdmin.Core";

    /// <summary>The lowest level first. Leases are rows, therefore Hosting is above Data.</summary>
    public static Levels Levels { get; } = new(
        Root,
        "Model Telemetry",
        "Data Outbound Imaging",
        "Hosting",
        "Live Auditing",
        "Users Photos",
        "Users/Access Users/Keys Platforms",
        "Settings",
        "Talents",
        "Connections Photos/Selection",
        "Sync",
        "Attention",
        "Insights Importing",
        "Privacy");

    // EF's tables for staff and for the key ring come with these libraries; none of them knows a request.
    private static readonly string[] _libraries = ["Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.DataProtection"];
    private static readonly string[] _hosts = ["Microsoft.AspNetCore", "Microsoft.JSInterop", "MudBlazor", "Quartz"];
    private static readonly string[] _withoutTalents = ["Platforms", "Outbound", "Imaging"];
    private static readonly string[] _ofTalents = [$"{Root}.Model.Talents", $"{Root}.Talents"];

    /// <summary>Core runs without a web server, without pages and without a scheduler.</summary>
    public static IEnumerable<string> UsesOfAHost(IEnumerable<TypeUse> uses) => uses
        .Where(u => Array.Exists(_hosts, u.To.IsIn) && !Array.Exists(_libraries, u.To.IsIn))
        .Select(u => u.ToString());

    /// <summary>Platforms, the way out and pictures would serve any app.</summary>
    public static IEnumerable<string> UsesOfTalents(IEnumerable<TypeUse> uses) => uses
        .Where(u => Array.Exists(_withoutTalents, folder => u.From.IsIn($"{Root}.{folder}")) && Array.Exists(_ofTalents, u.To.IsIn))
        .Select(u => u.ToString());
}
