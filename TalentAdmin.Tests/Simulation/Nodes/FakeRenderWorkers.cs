using System.Security.Cryptography;

namespace TalentAdmin.Tests.Simulation.Nodes;

/// <summary>Makes of a picture's bytes what a renderer would, without decoding: every picture is 512 px and looks like its own hash.</summary>
internal sealed class FakeRenderWorkers : IRenderWorkers
{
    private const int Edge = 512;

    public Task<RenderResponse> RunAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        var bytes = request.Bytes.ToArray();
        return Task.FromResult(request.Task switch
        {
            RenderTask.ReadHeader => new RenderResponse { Facts = new ImageFacts(ImageFormat.WebP, Edge, Edge, HasProfile: false) },
            RenderTask.SuggestCrop => new RenderResponse { Crop = new CropRectangle(0, 0, 1) },
            RenderTask.Fingerprint => new RenderResponse { Fingerprint = FingerprintOf(bytes) },
            RenderTask.Recrop => new RenderResponse { Renditions = Renditions(bytes) },
            _ => new RenderResponse { Master = bytes, Renditions = Renditions(bytes), Fingerprint = FingerprintOf(bytes) },
        });
    }

    private static Dictionary<int, byte[]> Renditions(byte[] bytes) => AvatarSizes.All.ToDictionary(size => size, _ => bytes);

    private static Fingerprint FingerprintOf(byte[] bytes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), Convert.ToHexStringLower(SHA384.HashData(bytes)));
}
