using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TalentAdmin.Bench.Sync;

/// <summary>An image host in process: one photograph, with each path's own comment in it, so that every talent's bytes differ, unless all are to have the same.</summary>
internal sealed class PictureHost(byte[] jpeg, bool isSameForAll = false) : HttpMessageHandler
{
    private const int StartOfImageBytes = 2;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(isSameForAll ? jpeg : Commented(request.RequestUri!.AbsolutePath)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return Task.FromResult(response);
    }

    private byte[] Commented(string comment)
    {
        var text = Encoding.ASCII.GetBytes(comment);
        var bytes = new byte[jpeg.Length + text.Length + 4];
        jpeg.AsSpan(0, StartOfImageBytes).CopyTo(bytes);
        bytes[2] = 0xFF;
        bytes[3] = 0xFE;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(text.Length + 2));
        text.CopyTo(bytes, 6);
        jpeg.AsSpan(StartOfImageBytes).CopyTo(bytes.AsSpan(6 + text.Length));
        return bytes;
    }
}
