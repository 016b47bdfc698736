using System.Diagnostics;

namespace TalentAdmin.Tests.Imaging;

/// <summary>No file, however hostile, costs more than one worker, 2 s of processor and 300 MB.</summary>
public sealed class HostileImageTests : IDisposable
{
    private const long MostMemory = 300L * 1024 * 1024;

    // What a worker may take beyond between two looks of its parent.
    private const long Slack = 60L * 1024 * 1024;

    // Workers of its own: here some of them die.
    private readonly ImagingServices _imaging = new(new RenderOptions { RenderWorkers = 1 });

    public void Dispose() => _imaging.Dispose();

    public static TheoryData<string> Names { get; } = [.. HostileImages.All.Keys];

    [Fact]
    public void Family_IsLarge() => Assert.True(HostileImages.All.Count >= 60, $"{HostileImages.All.Count} files");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Take_HostileFile_CostsLittleAndEndsWithAnAnswer(string name)
    {
        var bytes = HostileImages.All[name]();
        await _imaging.RenderAsync(TestImages.Jpeg());
        using var watch = new WorkerWatch(_imaging.Workers);

        var result = await _imaging.TakeAsync(bytes);

        var (memory, processor) = watch.Stop();
        Assert.True(result is PhotoResult.Accepted or PhotoResult.Failure, name);
        Assert.True(memory < MostMemory + Slack, $"{name}: {memory / 1024 / 1024} MB above idle");
        Assert.True(processor < TimeSpan.FromSeconds(2.5), $"{name}: {processor.TotalSeconds:0.0} s");

        // Nothing else notices: the next picture is rendered as ever.
        await _imaging.RenderAsync(TestImages.Jpeg(seed: 3));
    }

    [Theory]
    [InlineData("jpeg with a gain map, cut at 40 %")]
    [InlineData("jpeg with a gain map, cut at 70 %")]
    [InlineData("progressive jpeg, cut at 40 %")]
    [InlineData("jpeg with broken EXIF, cut at 70 %")]
    public async Task Take_CutShort_IsDamaged(string name)
    {
        Assert.Equal(new PhotoResult.Transient("image_damaged"), await _imaging.TakeAsync(HostileImages.All[name]()));
    }

    [Fact]
    public async Task Take_GainMap_IsItsPrimaryPicture()
    {
        var photo = await _imaging.RenderAsync(HostileImages.GainMap());

        Assert.Equal((800, 800), (photo.Width, photo.Height));
    }

    [Fact]
    public async Task Take_BrokenExif_IsNoDamage()
    {
        var photo = await _imaging.RenderAsync(HostileImages.BrokenExif());

        Assert.Equal((800, 800), (photo.Width, photo.Height));
    }

    [Fact]
    public async Task Take_WorkerKilledInTheMiddle_IsTakenOverByAnother()
    {
        await _imaging.RenderAsync(TestImages.Jpeg());
        foreach (var id in _imaging.Workers.ProcessIds)
        {
            using var worker = Process.GetProcessById(id);
            worker.Kill();
        }

        await _imaging.RenderAsync(TestImages.Jpeg(seed: 2));
    }
}
