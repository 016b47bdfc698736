using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Batch;

/// <summary>What all nodes of a measurement have in common.</summary>
/// <param name="Provider">The engine, as `Database:Provider`.</param>
/// <param name="ConnectionString">Of the database.</param>
/// <param name="ConnectionsPerCall">How many accounts the platform takes in one call.</param>
/// <param name="ConcurrentCalls">How many calls one node makes at once.</param>
/// <param name="PageSize">Talents a page.</param>
/// <param name="Pictures">How many accounts have a picture that can be fetched.</param>
internal sealed record BatchPlan(
    string Provider, string ConnectionString, int ConnectionsPerCall, int ConcurrentCalls = 32, int PageSize = 200, int Pictures = 0)
{
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(100);

    public static BatchPlan Read(string text) => JsonSerializer.Deserialize<BatchPlan>(text)!;

    public override string ToString() => JsonSerializer.Serialize(this);

    public ServiceProvider CreateServices() => SyncServices.Create(
        new()
        {
            ["Database:Provider"] = Provider,
            ["ConnectionStrings:TalentAdmin"] = ConnectionString,
            ["Sync:ConcurrentCalls"] = ConcurrentCalls.ToString(CultureInfo.InvariantCulture),
            ["Sync:ConcurrentPages"] = ConcurrentCalls == 1 ? "1" : "2",
            ["Sync:PageSize"] = PageSize.ToString(CultureInfo.InvariantCulture),
        },
        new PictureHost(Pictures),
        new PacedSource(ConnectionsPerCall, _latency));
}
