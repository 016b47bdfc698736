using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Finds a Chromium to drive, or gets one.</summary>
internal static class Chromium
{
    private const string Variable = "TALENTADMIN_CHROMIUM";

    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static bool IsRoot => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Environment.UserName == "root";

    /// <summary>Chromium refuses to run its sandbox as root.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        .. IsRoot ? new[] { "--no-sandbox" } : [],
        "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    ];

    /// <summary>The path of a browser; null for the one that Playwright itself has downloaded.</summary>
    /// <exception cref="InvalidOperationException">There is none and none can be had; says what to do.</exception>
    public static async Task<string?> FindOrInstallAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names '{named}', which is not there.");
        }

        if (FindOnPath() is { } found)
        {
            return found;
        }

        if (IsRoot && File.Exists("/usr/bin/apt-get")
            && await RunAsync("sh", ["-c", "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium"], cancellationToken)
            && FindOnPath() is { } installed)
        {
            return installed;
        }

        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException(
                "The browser tests need Chromium and could not get it: it is not on the PATH, apt-get could not install it (that takes root) and "
                + $"Playwright could not download its own. Install chromium, or set {Variable} to the path of a Chromium or Chrome.");
    }

    private static string? FindOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => _names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    private static async Task<bool> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }
}
