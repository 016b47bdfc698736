using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Users;

/// <summary>The random text in a cookie by which its session is found. Kept only as its hash.</summary>
internal static class SessionSecret
{
    private const int Bytes = 32;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
