using System.Diagnostics;
using System.Text.Json;

namespace TalentAdmin.Bench.Batch;

/// <summary>A <see cref="BatchNode"/>, as this process sees it.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    public static async Task<NodeProcess> StartAsync(BatchPlan plan)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(NodeProcess).Assembly.Location, "batch-node", plan.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var node = new NodeProcess(Process.Start(start)!);
        return await node._process.StandardOutput.ReadLineAsync() == BatchNode.Ready ? node : throw new InvalidOperationException("A node did not start.");
    }

    /// <summary>Lets the node work along in a run, to its end.</summary>
    public async Task<BatchCost> RunAsync(string runId)
    {
        await _process.StandardInput.WriteLineAsync(runId);
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node broke.");
        return JsonSerializer.Deserialize<BatchCost>(line)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
