using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Bench.Live;

/// <summary>The reference, in a process of its own: a hub with nothing around it that tells everybody.</summary>
internal static class BroadcastServer
{
    public const string Path = "broadcast";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(arguments[0]);
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapGet("/", () => "ready");
        app.MapHub<BroadcastHub>("/" + Path);
        await app.RunAsync();
        return 0;
    }

    internal sealed class BroadcastHub : Hub
    {
        // The stopwatch of Linux counts from the machine's start, in every process the same.
        public Task Broadcast(string payload) => Clients.All.SendAsync("changed", Stopwatch.GetTimestamp(), payload);
    }
}
