using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Core.Imaging;

/// <summary>Stops the start when libvips is missing or would open anything: making an <see cref="ImageLibrary"/> is the check.</summary>
internal sealed class ImageLibraryCheck(ImageLibrary library) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(library);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
