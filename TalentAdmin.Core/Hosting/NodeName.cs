using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Hosting;

/// <summary>This process among those on one database.</summary>
internal sealed class NodeName
{
    // How far two looks at the start of a process may differ: it is told in the kernel's ticks.
    private const int Tolerance = 5;

    private static readonly char[] _separators = ['/', '@'];

    /// <summary>The machine's name, the process's number and start (seconds since 1970, UTC), and a random part.</summary>
    public string Value { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}/{Environment.ProcessId}@{StartOf(Environment.ProcessId)}/{Guid.NewGuid().ToString("N")[..8]}");

    /// <summary>Whether a node was a process on this machine that is gone for sure. Another machine's node is never gone for sure.</summary>
    public bool IsGone(string node)
    {
        var parts = node.Split(_separators);
        return node != Value
            && parts.Length == 4
            && parts[0] == Environment.MachineName
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var started)
            && !(StartOf(id) is { } start && Math.Abs(start - started) <= Tolerance);
    }

    /// <summary>Those of the nodes that a query gives that are gone for sure.</summary>
    public async Task<IReadOnlyList<string>> GoneAmongAsync(IQueryable<string> nodes, CancellationToken cancellationToken) =>
        [.. (await nodes.Distinct().ToListAsync(cancellationToken)).Where(IsGone)];

    private static long? StartOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // There is none of that number, or it has just ended.
            return null;
        }
    }
}
