using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Demo;

/// <summary>Lets the simulated platforms call us as the real ones do: over HTTP, signed with the secret that our app has with them.</summary>
internal sealed class DemoCallbacks(
    IServer server, IHttpClientFactory clients, IOptions<InstagramOptions> instagram, IOptions<TikTokOptions> tikTok, TimeProvider time)
{
    public const string ClientName = "demo-callbacks";

    /// <summary>Instagram tells that the creator removed our app (`deauthorize`), or wants the data deleted (`data-deletion`). Gives its answer.</summary>
    public Task<string> InstagramAsync(string callback, string handle, CancellationToken cancellationToken)
    {
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new
        {
            algorithm = "HMAC-SHA256",
            issued_at = time.GetUtcNow().ToUnixTimeSeconds(),
            user_id = InstagramApi.AppScopedIdOf(handle),
        }));
        var signature = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(instagram.Value.ClientSecret!), Encoding.ASCII.GetBytes(payload)));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/platforms/{InstagramPlatform.Name}/{callback}")
        {
            Content = new FormUrlEncodedContent([new("signed_request", $"{signature}.{payload}")]),
        }, cancellationToken);
    }

    /// <summary>TikTok tells that the creator removed our app. Gives its answer.</summary>
    public Task<string> TikTokAsync(string handle, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var body = JsonSerializer.Serialize(new
        {
            client_key = tikTok.Value.ClientKey,
            @event = "authorization.removed",
            create_time = now,
            user_openid = TikTokApi.OpenIdOf(handle),
            content = "{\"reason\": 1}",
        });
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(tikTok.Value.ClientSecret!), Encoding.UTF8.GetBytes($"{now}.{body}")));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/platforms/{TikTokPlatform.Name}/webhook")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "TikTok-Signature", $"t={now},s={signature}" } },
        }, cancellationToken);
    }

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            // Where we listen, also on all addresses.
            var own = server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
            using var client = clients.CreateClient(ClientName);
            client.BaseAddress = new Uri(own);
            using var answer = await client.SendAsync(request, cancellationToken);
            return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}".Trim();
        }
    }
}
