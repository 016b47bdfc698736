using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>Reads what another process uses, cheaply enough to be done every few ms.</summary>
internal sealed class ProcessUsage : IDisposable
{
    // Linux counts in ticks of 10 ms, whatever the machine's clock is.
    private const double TicksASecond = 100;
    private const int UserTime = 11;
    private const int ResidentPages = 21;

    private readonly Process _process;
    private readonly SafeFileHandle? _statistics;
    private readonly byte[] _buffer = new byte[1024];

    public ProcessUsage(Process process)
    {
        _process = process;
        _statistics = OperatingSystem.IsLinux() ? File.OpenHandle($"/proc/{process.Id}/stat") : null;
    }

    /// <summary>Processor time since the start, and resident memory in bytes.</summary>
    /// <exception cref="IOException">The process is gone.</exception>
    /// <exception cref="InvalidOperationException">The process is gone.</exception>
    public (TimeSpan Processor, long Memory) Read()
    {
        if (_statistics is null)
        {
            _process.Refresh();
            return (_process.TotalProcessorTime, _process.WorkingSet64);
        }

        var text = Encoding.ASCII.GetString(_buffer, 0, RandomAccess.Read(_statistics, _buffer, 0));

        // The second field is the program's name in brackets, which may hold anything.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[UserTime + 1], CultureInfo.InvariantCulture);
        return (TimeSpan.FromSeconds(ticks / TicksASecond), long.Parse(fields[ResidentPages], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }

    public void Dispose() => _statistics?.Dispose();
}
