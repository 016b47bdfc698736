using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>
/// What a worker may use: set by itself before it reads the first byte of a picture, and watched by its parent. What the operating
/// system can hold in check beyond that (system calls, files, another user) is the operator's.
/// </summary>
internal static partial class WorkerLimits
{
    /// <summary>Bytes of resident memory above what the worker had before its first picture.</summary>
    public const long Memory = 300L * 1024 * 1024;

    /// <summary>The collector's whole heap in bytes: the file, what is made of it, and their messages.</summary>
    public const long ManagedHeap = 200L * 1024 * 1024;

    // Numbers of Linux' sys/resource.h and sys/prctl.h.
    private const int RlimitFileSize = 1;
    private const int RlimitData = 2;
    private const int RlimitCore = 4;
    private const int RlimitProcesses = 6;
    private const int RlimitFiles = 7;
    private const int NoNewPrivileges = 38;

    // Threads and processes of the whole user, this app among them: only a bomb needs more.
    private const ulong MostProcesses = 4096;
    private const ulong MostFiles = 256;

    // The parent looks every few ms; this one is for what a file makes of memory between two looks.
    private const ulong MostData = 1024UL * 1024 * 1024;

    /// <summary>Gives up what a decoder never needs: writing files, core dumps, new privileges, endless memory.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsLinux())
        {
            ApplyOnLinux();
        }
    }

    [SupportedOSPlatform("linux")]
    private static void ApplyOnLinux()
    {
        Limit(RlimitFileSize, 0);
        Limit(RlimitCore, 0);
        Limit(RlimitData, MostData);
        Limit(RlimitProcesses, MostProcesses);
        Limit(RlimitFiles, MostFiles);
        _ = ProcessControl(NoNewPrivileges, 1, 0, 0, 0);
    }

    // A limit that is lower already stays: nobody may raise the hard one, and the lower one is the stricter.
    private static void Limit(int resource, ulong most)
    {
        if (GetLimit(resource, out var limit) == 0)
        {
            limit.Hard = Math.Min(limit.Hard, most);
            limit.Soft = Math.Min(limit.Soft, limit.Hard);
            _ = SetLimit(resource, in limit);
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
