namespace TalentAdmin.Core.Hosting;

/// <summary>This process among those on one database.</summary>
internal sealed class NodeName
{
    /// <summary>The machine's name, the process's number and a random part.</summary>
    public string Value { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("N")[..8]}";
}
