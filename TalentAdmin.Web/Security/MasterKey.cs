using System.Security.Cryptography;

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
