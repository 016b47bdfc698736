namespace TalentAdmin.Core.Data;

/// <summary>Where this machine keeps what must not lie in the database: the key file, and up to where the audit log was seen.</summary>
/// <param name="Path">Absolute. May not be there yet.</param>
public sealed record StateFolder(string Path)
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder that nobody but the app's account may enter. One that is there stays as it is.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes a file from everybody but the app's account; one that is not there is made, empty.</summary>
    public static void Claim(string file)
    {
        if (!File.Exists(file))
        {
            Create(file).Dispose();
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, OwnersOnly);
        }
    }

    /// <summary>Writes a file that nobody but the app's account may read: the whole of it or nothing, also when the power goes.</summary>
    public static void Write(string file, string text) => Write(file, text, overwrite: true);

    /// <summary>The same, unless the file is there: then it stays, whoever made it in the same moment.</summary>
    public static void WriteOnce(string file, string text)
    {
        try
        {
            Write(file, text, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first.
        }
    }

    private static void Write(string file, string text, bool overwrite)
    {
        Make(System.IO.Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(Create(draft)))
        {
            writer.Write(text);
        }

        try
        {
            File.Move(draft, file, overwrite);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersOnly;
        }

        return new FileStream(file, options);
    }
}
