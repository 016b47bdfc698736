using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Auditing;

/// <summary>Whatever a person changes or takes out is in the audit log.</summary>
public sealed partial class AuditCoverageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] _projects = ["TalentAdmin.Core", "TalentAdmin.Web"];
    private static readonly string[] _reading = ["GET", "HEAD", "OPTIONS"];

    public static TheoryData<string> Called => [.. AuditedEndpoints.All.Where(w => w.Value.Call is not null).Select(w => w.Key)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Endpoints_ThatChangeOrGiveAway_AreAllInTheTable()
    {
        var there = api.Factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Ways).ToHashSet();

        Assert.Empty(there.Except(AuditedEndpoints.All.Keys));
        Assert.Empty(AuditedEndpoints.All.Keys.Except(there));
    }

    [Fact]
    public void Source_EveryAction_HasWordsForPeople()
    {
        var written = _projects
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(DocumentTests.Root, p), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(f) != "AuditText.cs")
            .SelectMany(File.ReadLines)
            .Where(l => !l.Contains("StartActivity", StringComparison.Ordinal))
            .SelectMany(l => ActionLiteral().Matches(l))
            .Select(m => m.Groups["action"].Value)
            .Except(["audit.csv", "placeholder.com"])
            .Union(AuditedEndpoints.All.Values.Select(w => w.Action).OfType<string>())
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Contains("placeholder.reopened", written);
        Assert.Empty(written.Except(AuditText.Known));
        Assert.Empty(AuditText.Known.Except(written));
    }

    [Theory]
    [MemberData(nameof(Called))]
    public async Task Call_ThatChangesOrGivesAway_LeavesAnEntryInThePersonsName(string way)
    {
        var (action, _, call) = AuditedEndpoints.All[way];
        var before = await CountAsync(action!);

        using var response = await call!(api);
        response.EnsureSuccessStatusCode();

        // An import is over a moment after its answer.
        await WaitUntil.TrueAsync(async () => await CountAsync(action!) > before);
        await using var context = api.Factory.CreateContext();
        var entry = await context.AuditEntries.Where(e => e.Action == action).OrderByDescending(e => e.Id).FirstAsync(Token);
        Assert.NotNull(entry.ActorId);
        Assert.Equal(await context.Users.Where(u => u.Id == entry.ActorId).Select(u => u.UserName).SingleAsync(Token), entry.ActorName);
    }

    [Fact]
    public async Task Sync_OfATalentWhoIsNotThere_LeavesNoEntry()
    {
        var before = await CountAsync("photo.refresh_started");

        using var response = await api.Admin.PostAsync($"/api/admin/talent/{new string('x', 500)}/profile-image/sync", null, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(before, await CountAsync("photo.refresh_started"));
    }

    [Fact]
    public async Task Run_OverSeveralTalents_LeavesOneEntry_AndTheNightlyOneNone()
    {
        var runs = api.Factory.Services.GetRequiredService<IRuns>();
        string[] ids = [await api.AddTalentAsync(), await api.AddTalentAsync(), await api.AddTalentAsync()];
        await WaitUntil.TrueAsync(async () => await runs.FindActiveAsync(Token) is null);
        var before = await CountAsync("");

        using var response = await api.Admin.PostAsJsonAsync("/api/admin/talent/profile-image/sync-runs", new { talentIds = ids }, Token);
        response.EnsureSuccessStatusCode();
        await WaitUntil.TrueAsync(async () => await runs.FindActiveAsync(Token) is null);
        var nightly = Assert.IsType<RunStart.Started>(await runs.StartAsync(new SyncAllRequest(RunTrigger.Scheduled, Limit: null, ForceRefresh: true), actor: null, Token));
        await runs.WaitAsync(nightly.Run.Id, Token);

        Assert.Equal(before + 1, await CountAsync(""));
    }

    private static IEnumerable<string> Ways(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || IsInteractivePage(endpoint))
        {
            yield break;
        }

        var path = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        foreach (var method in methods.Where(m => !_reading.Contains(m) || (m == "GET" && GivesAFile(endpoint))))
        {
            yield return $"{method} {path}";
        }
    }

    // It takes no form: what is done on it goes through its circuit.
    private static bool IsInteractivePage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page } && page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null;

    private static bool GivesAFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(p => p.ContentTypes.Any(t => t.StartsWith("text/csv", StringComparison.Ordinal)));

    private async Task<int> CountAsync(string action)
    {
        await using var context = api.Factory.CreateContext();
        return await context.AuditEntries.CountAsync(e => action == "" || e.Action == action, Token);
    }

    [GeneratedRegex("\"(?<action>(talent|connection|connect_link|permission|photo|platform|placeholder|run|roster|insights|audit|digest|settings|user|key|database|privacy)\\.[a-z_]+)\"")]
    private static partial Regex ActionLiteral();
}
