using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Renderer;

/// <summary>bench/reference/render.c, built against the libvips that this process has loaded.</summary>
internal sealed class ReferenceProgram(string path, string library)
{
    /// <summary>The file it is linked with.</summary>
    public string Library => library;

    /// <summary>Null where there is nothing to build it with.</summary>
    public static async Task<ReferenceProgram?> TryBuildAsync(string folder)
    {
        try
        {
            return await BuildAsync(folder);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            Console.WriteLine($"Without the reference, which needs gcc, pkg-config and libvips' headers: {error.Message}");
            return null;
        }
    }

    private static async Task<ReferenceProgram> BuildAsync(string folder)
    {
        var library = Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
            .First(module => module.ModuleName.StartsWith("libvips.so", StringComparison.Ordinal)).FileName;
        var path = Path.Combine(folder, "render");
        var source = Path.Combine(AppContext.BaseDirectory, "reference", "render.c");
        var flags = await RunAsync("pkg-config", ["--cflags", "vips"]);
        await RunAsync("gcc", ["-O2", "-o", path, source, .. Words(flags), library, "-Wl,-rpath," + Path.GetDirectoryName(library), "-lpthread"]);
        return new ReferenceProgram(path, library);
    }

    public async Task<Pace> MeasureAsync(int threads, double seconds, string[] files)
    {
        string[] arguments = [threads.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), .. files];
        var figures = Array.ConvertAll(Words(await RunAsync(path, arguments)), word => double.Parse(word, CultureInfo.InvariantCulture));
        return new Pace(figures[0], figures[1]);
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
