using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Platforms.Callbacks;

/// <summary>Signs what platforms sign, with every way of doing it wrong.</summary>
internal static class SignedRequests
{
    public const string Secret = "sample-instagram-app-secret";

    public static string Payload(object said) => Base64(Encoding.UTF8.GetBytes(said as string ?? JsonSerializer.Serialize(said)));

    public static string Of(string userId, DateTimeOffset? issuedAt = null, string secret = Secret) => Sign(
        Payload(new { algorithm = "HMAC-SHA256", issued_at = (issuedAt ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds(), user_id = userId }), secret);

    /// <summary>Signs a second part as it stands.</summary>
    public static string Sign(string payload, string secret = Secret) => $"{Base64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)))}.{payload}";

    public static FormUrlEncodedContent Form(string signedRequest) => new([KeyValuePair.Create("signed_request", signedRequest)]);

    public static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>TikTok's header for a body.</summary>
    public static string TikTok(string body, string time, string secret) =>
        $"t={time},s={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
}
