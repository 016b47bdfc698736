using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Mono.Cecil;

namespace TalentAdmin.Tests.Architecture;

/// <summary>Each rule of the house fails when it is broken: forbidden references are put in one at a time, in every way that code can name a type.</summary>
public sealed class ArchitectureMutationTests
{
    public static TheoryData<string, string, Way> CoreArrows => new()
    {
        { "Model", "Data", Way.Field },
        { "Telemetry", "Outbound", Way.Parameter },
        { "Data", "Hosting", Way.Local },
        { "Imaging", "Photos", Way.TypeOf },
        { "Hosting", "Live", Way.Call },
        { "Live", "Platforms", Way.GenericArgument },
        { "Auditing", "Live", Way.Attribute },
        { "Settings", "Talents", Way.Catch },
        { "Talents", "Sync", Way.Base },
        { "Photos", "Photos/Selection", Way.Nested },
        { "Sync", "Insights", Way.Constraint },
        { "Importing", "Insights", Way.Interface },
    };

    public static TheoryData<string, string, Way> WebArrows => new()
    {
        { "Components", "Features/Talents", Way.Local },
        { "Security", "Features/Users/Directory", Way.Call },
        { "Features/Runs", "Shell/Layout", Way.TypeOf },
    };

    [Theory]
    [MemberData(nameof(CoreArrows))]
    public void Core_AnArrowThatDoesNotPointDown_IsNamed(string from, string to, Way way) =>
        AssertIsNamed(House.CorePath, CoreRules.Root, from, to, way, CoreRules.Levels.Broken, $"{from} → {to}: ");

    [Theory]
    [MemberData(nameof(WebArrows))]
    public void Web_AnArrowThatDoesNotPointDown_IsNamed(string from, string to, Way way) =>
        AssertIsNamed(House.WebPath, WebRules.Root, from, to, way, WebRules.Levels.Broken, $"{from.Split('/')[0]} → {to.Split('/')[0]}: ");

    [Fact]
    public void Features_OneThatMayNotUseTheOther_IsNamed() =>
        AssertIsNamed(House.WebPath, WebRules.Root, "Features/Photos", "Features/Runs", Way.Local, WebRules.Broken, "Features/Photos → Features/Runs: ");

    [Fact]
    public void Features_WhatTheOtherDoesNotOffer_IsNamed() =>
        AssertIsNamed(House.WebPath, WebRules.Root, "Features/Talents", "Features/Connections", Way.Local, WebRules.Broken, "Features/Connections does not offer it: ");

    [Fact]
    public void Core_PlatformsThatKnowTalents_AreNamed() =>
        AssertIsNamed(House.CorePath, CoreRules.Root, "Platforms/Http", "Model/Talents", Way.Parameter, CoreRules.UsesOfTalents, string.Empty);

    [Theory]
    [InlineData(typeof(HttpContext))]
    [InlineData(typeof(ComponentBase))]
    [InlineData(typeof(Quartz.IJob))]
    public void Core_AUseOfAHost_IsNamed(Type host)
    {
        var uses = Mutant.Uses(
            House.CorePath, CoreRules.Root, "Sync", user => Mutant.AddReference(user, user.Module.ImportReference(host), Way.Local));

        Assert.EndsWith($" uses {host.FullName}", Assert.Single(CoreRules.UsesOfAHost(uses)), StringComparison.Ordinal);
    }

    [Fact]
    public void Core_AFolderWithoutALevel_IsNamed()
    {
        var uses = Mutant.Uses(House.CorePath, CoreRules.Root, "Sync", user => user.Namespace = "TalentAdmin.Core.Elsewhere");

        Assert.Contains(CoreRules.Levels.Broken(uses), b => b.StartsWith("TalentAdmin.Core.Elsewhere.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TalentAdmin.Core/Sync/Some.cs", "internal sealed class TikTokRetry;")]
    [InlineData("TalentAdmin.Web/Features/Runs/Some.razor", "<p>youtube</p>")]
    [InlineData("TalentAdmin.Web/wwwroot/some.css", ".ink-Twitch { color: red; }")]
    public void PlatformNames_AnywhereElse_AreFound(string file, string text) =>
        Assert.Equal([$"{file}: {text}"], PlatformNameRule.Broken(Tree((file, text))));

    [Fact]
    public void PlatformNames_InComments_AreNot() =>
        Assert.Empty(PlatformNameRule.Broken(Tree(("TalentAdmin.Core/Some.cs", "/// <summary>As TikTok.</summary>\nclass A; // Twitch\n"))));

    [Fact]
    public void Folders_WithOneFileMore_AreFound() => Assert.Equal(
        ["TalentAdmin.Web/Some has 26 source files."],
        FolderSizeRule.Broken(Tree(
            [("TalentAdmin.Web/Some/A1.razor.cs", ""), .. Enumerable.Range(1, FolderSizeRule.Most + 1).Select(i => ($"TalentAdmin.Web/Some/A{i}.razor", ""))])));

    [Fact]
    public void Transactions_BegunElsewhere_AreFound() => Assert.Equal(
        ["TalentAdmin.Core/Some.cs"],
        TransactionRule.Broken(Tree(("TalentAdmin.Core/Some.cs", "await context.Database.BeginTransactionAsync(token);"))));

    private static void AssertIsNamed(
        string path, string root, string from, string to, Way way, Func<IEnumerable<TypeUse>, IEnumerable<string>> rule, string start)
    {
        var names = string.Empty;
        var uses = Mutant.Uses(path, root, from.Replace('/', '.'), user =>
        {
            var used = Mutant.TypeIn(user.Module, $"{root}.{to.Replace('/', '.')}", name => !WebRules.Offers.Values.Any(o => o.Contains(name)));
            Mutant.AddReference(user, used, way);
            names = $"{start}{user.FullName} uses {used.FullName}";
        });

        Assert.Equal([names], rule(uses));
    }

    private static SourceTree Tree(params (string File, string Text)[] files)
    {
        var root = Directory.CreateTempSubdirectory("talentadmin-tests-").FullName;
        foreach (var (file, text) in (List<(string, string)>)[("TalentAdmin.Core/A.cs", ""), ("TalentAdmin.Web/A.cs", ""), ("TalentAdmin.Tests/A.cs", ""), .. files])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.WriteAllText(Path.Combine(root, file), text);
        }

        return new SourceTree(root);
    }
}
