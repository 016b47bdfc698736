using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TalentAdmin.Web.Security;

/// <summary>
/// What the key ring in the database is encrypted with: a key in a file of its own, outside the database, so that a copy of the database alone
/// opens nothing. Made when the first key of the ring is; whoever finds a ring without its file gets no other one.
/// </summary>
internal sealed class MasterKey(string file)
{
    private const int Bytes = 32;

    private volatile bool _isMissing;

    /// <summary>Absolute.</summary>
    public string File => file;

    /// <summary>Whether it lies where a copy of the database's folder takes it along.</summary>
    public bool LiesWith(DatabaseLocation database) =>
        database.FilePath is { } path && Path.GetDirectoryName(path) is { Length: > 0 } folder
        && file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>For what was encrypted with it before.</summary>
    public byte[] Read()
    {
        if (!System.IO.File.Exists(file))
        {
            _isMissing = true;
            throw new InvalidOperationException(Missing);
        }

        var key = Convert.FromBase64String(System.IO.File.ReadAllText(file));
        return key.Length == Bytes ? key : throw new InvalidOperationException($"The key file {file} holds no key.");
    }

    /// <summary>For what is encrypted now.</summary>
    public byte[] ReadOrMake()
    {
        if (_isMissing)
        {
            throw new InvalidOperationException(Missing);
        }

        if (!System.IO.File.Exists(file))
        {
            StateFolder.WriteOnce(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        }

        return Read();
    }

    private string Missing => $"The key file {file} is not there, and the database's secrets were encrypted with it. Bring it back, or set DataProtection:KeyFile to where it is.";
}

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
