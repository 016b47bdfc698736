using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>How a worker is started: this product's own binary, with its hidden command.</summary>
/// <param name="Binary">The web app's assembly, which serves the command.</param>
internal sealed record RenderWorkerProgram(string Binary)
{
    // A worker gets these of the environment and nothing else: no secret, no connection string, no tracing endpoint.
    private static readonly string[] _inherited = ["PATH", "DOTNET_ROOT", "TMPDIR", "LANG", "SystemRoot", "TEMP"];

    /// <summary>The binary that lies beside this assembly, in the app, in tests and in benches.</summary>
    public static RenderWorkerProgram Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "TalentAdmin.Web.dll"));

    /// <summary>The command line and the environment of a new worker.</summary>
    public ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Runtime())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Binary);
        start.ArgumentList.Add(RenderWorkerHost.Command);
        start.Environment.Clear();
        foreach (var name in _inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = WorkerLimits.ManagedHeap.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // Threads come and go with each picture; an arena for each would keep its memory.
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        return start;
    }

    // The runtime that runs this process: its folder is {root}/shared/Microsoft.NETCore.App/{version}/.
    private static string Runtime()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
