namespace TalentAdmin.Web.Contract;

/// <summary>
/// A file as it comes in: to a file of its own on disk while it comes, however slowly, and into memory once it is there and small enough to be looked at.
/// </summary>
internal static class UploadedFile
{
    /// <summary>Reads it. Null when it has more bytes than <paramref name="cap"/>; the rest of it is not read.</summary>
    public static async Task<byte[]?> ReadAsync(Stream body, int cap, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var name = Path.Combine(Path.GetTempPath(), $"talentadmin-upload-{Guid.NewGuid():N}");
        await using var file = new FileStream(name, options);
        if (!OperatingSystem.IsWindows())
        {
            // Without a name from now on: nobody else finds it, and the system takes it back however this process ends.
            File.Delete(name);
        }

        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + read > cap)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        var bytes = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
