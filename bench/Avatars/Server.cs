using System.Diagnostics;

namespace TalentAdmin.Bench.Avatars;

/// <summary>A server of ours, ended with all its children.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private Server(Process process) => _process = process;

    public static async Task<Server> StartAsync(ProcessStartInfo start, Uri readiness)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var server = new Server(Process.Start(start)!);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.WaitAsync(readiness);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(Uri readiness)
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(readiness, limit.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not there yet.
            }

            await Task.Delay(200, limit.Token);
        }
    }
}
