using System.Globalization;

namespace TalentAdmin.Tests.Simulation;

/// <summary>What happened, in order: the last of it for people, all of it as one number that tells two histories apart.</summary>
internal sealed class History(VirtualClock clock, bool isPrinted)
{
    private const int Kept = 60;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly Queue<string> _last = new();

    /// <summary>The same for the same history.</summary>
    public ulong Sum { get; private set; } = FnvOffset;

    /// <summary>The newest entries, oldest first.</summary>
    public IReadOnlyCollection<string> Last => _last;

    /// <summary>Notes what everyone can see. No ids that are made by chance, or no two histories are alike.</summary>
    public void Note(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.Now:MM-dd HH:mm:ss.fff} {what}");
        foreach (var character in line)
        {
            Sum = (Sum ^ character) * FnvPrime;
        }

        Remark(line);
    }

    /// <summary>Notes what may differ between two runs of the same seed: for people only.</summary>
    public void Log(string what) => Remark(string.Create(CultureInfo.InvariantCulture, $"{clock.Now:MM-dd HH:mm:ss.fff}   {what}"));

    private void Remark(string line)
    {
        _last.Enqueue(line);
        if (_last.Count > Kept)
        {
            _last.Dequeue();
        }

        if (isPrinted)
        {
            Console.WriteLine(line);
        }
    }
}
