using System.Globalization;
using System.Threading.RateLimiting;

namespace TalentAdmin.Bench.Slow;

/// <summary>Peers that give next to nothing: how long the good pictures of a run take beside them, and a person's refresh during a run, each beside the quiet figure.</summary>
internal static class SlowBench
{
    private const int ExpectedPictures = 200;
    private const int Refreshes = 10;
    private const int RunsOf = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var pictures = args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : ExpectedPictures;
        await using var peers = await PicturePeers.StartAsync((pictures * RunsOf) + Refreshes);
        await GoodAsync(peers, pictures, _ => false, print: false);

        var (rendered, shown) = await GoodAsync(peers, pictures / 2, _ => false);
        var (renderedBeside, shownBeside) = await GoodAsync(peers, pictures, number => number % 2 == 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pictures / 2} good pictures beside {pictures / 2} slow ones: {renderedBeside / rendered:F2} times as long until rendered, {shownBeside / shown:F2} until shown"));

        var talents = pictures * RunsOf;
        var quiet = await RefreshAsync("nothing else", peers, talents, begin: false, _ => false);
        await RefreshAsync("a plain run", peers, talents, begin: true, _ => false, quiet);
        await RefreshAsync("a run full of slow peers", peers, talents, begin: true, number => number < talents, quiet);
        await using var limit = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 10,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = int.MaxValue,
        });
        await RefreshAsync("a run at its platform's limit", peers, talents, begin: true, _ => false, quiet, limit);
        return 0;
    }

    private static async Task<(double Rendered, double Shown)> GoodAsync(PicturePeers peers, int pictures, Func<int, bool> isSlow, bool print = true)
    {
        peers.IsSlow = isSlow;
        var good = Enumerable.Range(0, pictures).Count(number => !isSlow(number));
        await using var run = await SlowRun.CreateAsync(peers, pictures);
        await run.BeginAsync();
        await run.EndAsync();
        if (run.Pictures.Good != good)
        {
            throw new InvalidOperationException($"{run.Pictures.Good} pictures of {good} came.");
        }

        var (rendered, shown) = (run.Pictures.LastGood.TotalSeconds, run.LastShown.TotalSeconds);
        if (print)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{good,4} good, {pictures - good,3} slow: the good ones rendered after {rendered:F2} s, shown after {shown:F2} s, the run over after {run.Pictures.Elapsed.TotalSeconds:F1} s"));
        }

        return (rendered, shown);
    }

    private static async Task<double> RefreshAsync(
        string beside, PicturePeers peers, int talents, bool begin, Func<int, bool> isSlow, double quiet = 0, RateLimiter? limit = null)
    {
        peers.IsSlow = isSlow;
        await using var run = await SlowRun.CreateAsync(peers, talents, limit);
        if (begin)
        {
            await run.BeginAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var seconds = await run.RefreshAsync(talents, Refreshes);
        var median = Figures.Median(seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"refresh beside {beside,-30}: {median:F2} s, at most {seconds.Max():F2} s{(begin ? $" ({seconds.Max() - quiet:F2} s more than quiet)" : string.Empty)}"));
        return median;
    }
}
