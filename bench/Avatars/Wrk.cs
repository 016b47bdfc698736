using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TalentAdmin.Bench.Avatars;

/// <summary>One round of wrk: one thread, 64 connections.</summary>
internal static partial class Wrk
{
    public static bool IsThere =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static async Task<Load> RunAsync(Uri url, string? ifNoneMatch, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "-t1", "-c64", $"-d{seconds}s", "--latency" })
        {
            start.ArgumentList.Add(argument);
        }

        if (ifNoneMatch is not null)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add($"If-None-Match: {ifNoneMatch}");
        }

        start.ArgumentList.Add(url.AbsoluteUri);
        using var wrk = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 30));
        try
        {
            var text = await wrk.StandardOutput.ReadToEndAsync(limit.Token);
            await wrk.WaitForExitAsync(limit.Token);
            return Read(text);
        }
        finally
        {
            if (!wrk.HasExited)
            {
                wrk.Kill();
            }
        }
    }

    private static Load Read(string text)
    {
        if (RequestsPerSecond().Match(text) is not { Success: true } rate || NinetyNinth().Match(text) is not { Success: true } latency)
        {
            throw new InvalidOperationException($"wrk did not measure anything:\n{text}");
        }

        // wrk counts 304 as an answer like any other; only 4xx, 5xx and broken connections are errors.
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not every answer was a good one:\n{text}");
        }

        var unit = latency.Groups[2].Value switch { "us" => 0.001, "ms" => 1.0, _ => 1000.0 };
        return new Load(Number(rate.Groups[1].Value), Number(latency.Groups[1].Value) * unit);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestsPerSecond();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex NinetyNinth();
}

/// <summary>What a round measured.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P99">Milliseconds.</param>
internal readonly record struct Load(double PerSecond, double P99);
