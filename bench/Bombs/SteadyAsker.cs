using System.Diagnostics;

namespace TalentAdmin.Bench.Bombs;

/// <summary>Asks for one address a hundred times a second, whether or not the answers before came.</summary>
internal static class SteadyAsker
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Milliseconds until each answer was whole, in order of size.</summary>
    /// <exception cref="HttpRequestException">One was no good answer.</exception>
    public static async Task<double[]> AskAsync(HttpClient http, string path, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        List<Task<double>> answers = [];
        using var timer = new PeriodicTimer(_pause);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            answers.Add(AskAsync(http, path));
            await timer.WaitForNextTickAsync();
        }

        return [.. (await Task.WhenAll(answers)).Order()];
    }

    public static double Percentile(double[] sorted, int percent) => sorted[(((sorted.Length * percent) + 99) / 100) - 1];

    private static async Task<double> AskAsync(HttpClient http, string path)
    {
        var start = Stopwatch.GetTimestamp();
        _ = await http.GetByteArrayAsync(path);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
