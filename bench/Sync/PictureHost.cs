using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace TalentAdmin.Bench.Sync;

/// <summary>An image host in process, with a picture of its own for each of the accounts `t0`, `t1`, …; drawn before anything is measured.</summary>
internal sealed class PictureHost(int pictures) : HttpMessageHandler
{
    private readonly byte[][] _pictures = [.. Enumerable.Range(0, pictures).AsParallel().AsOrdered().Select(Photograph.Jpeg)];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(request.RequestUri!.AbsolutePath);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(_pictures[int.Parse(name[1..], CultureInfo.InvariantCulture)]) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return Task.FromResult(response);
    }
}
