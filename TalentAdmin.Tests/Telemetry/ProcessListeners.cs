namespace TalentAdmin.Tests.Telemetry;

/// <summary>
/// The tests that listen to traces of the whole process run one after the other: an exporter that one of them switches on adds tags to
/// the requests of every app in the process, before its own app cleans them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ProcessListeners
{
    public const string Name = "Listeners to the traces of the whole process";
}
