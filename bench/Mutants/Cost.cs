using System.Globalization;

namespace TalentAdmin.Bench.Mutants;

/// <summary>What one picture cost a worker.</summary>
/// <param name="Seconds">Of processor time.</param>
/// <param name="Megabytes">The most resident memory above the worker's own.</param>
/// <param name="End">Accepted, or why not.</param>
internal sealed record Cost(double Seconds, double Megabytes, string End)
{
    /// <summary>What a worker may take.</summary>
    public const double MostMegabytes = WorkerLimits.Memory / (1024.0 * 1024);

    /// <summary>Has a good picture taken first, so that the worker is there and warm.</summary>
    public static async Task<Cost> OfAsync(PictureDoor door, byte[] good, byte[] picture)
    {
        await door.TakeAsync(good);
        using var watch = new WorkerWatch(door.Workers);
        var end = await door.TakeAsync(picture);
        var (memory, processor) = watch.Stop();
        return new Cost(processor.TotalSeconds, memory / (1024.0 * 1024), end is PhotoResult.Failure failure ? failure.Reason : "accepted");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0} s and {Megabytes:0} MB, {End}");
}
