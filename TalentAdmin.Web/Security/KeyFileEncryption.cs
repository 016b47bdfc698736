using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TalentAdmin.Web.Security;

/// <summary>Encrypts a key of the ring with the master key: AES-256-GCM.</summary>
internal sealed class KeyFileEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(master.ReadOrMake(), TagBytes);
        aes.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(
            new XElement("encryptedKey", new XComment(" Encrypted with the key file of DataProtection:KeyFile. "), new XElement("value", Convert.ToBase64String(sealedBytes))),
            typeof(KeyFileDecryptor));
    }
}

/// <summary>The way back. Named in the ring itself, so its name stays.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Element("value")!.Value).AsSpan();
        var plain = new byte[sealedBytes.Length - KeyFileEncryptor.NonceBytes - KeyFileEncryptor.TagBytes];
        using var aes = new AesGcm(services.GetRequiredService<MasterKey>().Read(), KeyFileEncryptor.TagBytes);
        aes.Decrypt(
            sealedBytes[..KeyFileEncryptor.NonceBytes],
            sealedBytes[(KeyFileEncryptor.NonceBytes + KeyFileEncryptor.TagBytes)..],
            sealedBytes.Slice(KeyFileEncryptor.NonceBytes, KeyFileEncryptor.TagBytes),
            plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
