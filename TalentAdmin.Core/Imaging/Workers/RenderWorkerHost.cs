using System.Diagnostics;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>The worker's own end: one picture after the other from standard input to standard output, until the app closes it.</summary>
public static class RenderWorkerHost
{
    /// <summary>The hidden command of the product's binary that serves as a worker.</summary>
    public const string Command = "render-worker";

    /// <summary>Serves until standard input ends. Gives the exit code. Standard output carries messages only.</summary>
    public static async Task<int> RunAsync()
    {
        WorkerLimits.Apply();
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        var work = new RenderWork(new ImageLibrary());
        work.WarmUp();

        // Says that it is ready: what it uses from here on is the pictures'.
        await RenderProtocol.WriteAsync(output, new RenderResponse(), CancellationToken.None);
        var isBusy = false;
        var next = NextAsync();
        while (await next is { } request)
        {
            Volatile.Write(ref isBusy, true);
            next = NextAsync();
            var response = work.Do(request);
            await RenderProtocol.WriteAsync(output, response, CancellationToken.None);
            Volatile.Write(ref isBusy, false);
        }

        return 0;

        async Task<RenderRequest?> NextAsync()
        {
            await Task.Yield();
            var request = await RenderProtocol.ReadRequestAsync(input, CancellationToken.None);
            if (request is null && Volatile.Read(ref isBusy))
            {
                // The app is gone, and with it whoever watches what the picture in work costs.
                Process.GetCurrentProcess().Kill();
            }

            return request;
        }
    }
}
