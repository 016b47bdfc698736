using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>A device with one passkey, as WebAuthn has it: makes the key, and signs challenges with it.</summary>
internal sealed class FakeAuthenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte Attested = 0x40;

    private static readonly string[] _transports = ["internal"];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private uint _count;
    private byte[] _owner = [];

    public string Origin { get; set; } = "http://localhost";

    public bool AsksItsPerson { get; set; } = true;

    /// <summary>Answers the options of <c>navigator.credentials.create</c>.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _owner = Base64Url.DecodeFromChars(asked.RootElement.GetProperty("user").GetProperty("id").GetString());
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data =
        [
            .. Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, Attested), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose,
        ];
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data,
        ];
        return Answer(new { clientDataJSON = Text(ClientData("webauthn.create", asked)), attestationObject = Text(attestation), transports = _transports });
    }

    /// <summary>Answers the options of <c>navigator.credentials.get</c>.</summary>
    public string Get(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", asked);
        var data = Data(asked.RootElement.GetProperty("rpId").GetString()!, 0);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = Text(_owner) });
    }

    public void Dispose() => _key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private string Answer(object response) => JsonSerializer.Serialize(
        new { id = Text(_id), rawId = Text(_id), type = "public-key", clientExtensionResults = new { }, response });

    private byte[] ClientData(string type, JsonDocument asked) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = asked.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private byte[] Data(string domain, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (AsksItsPerson ? Verified : 0) | flags), .. count];
    }
}
