namespace TalentAdmin.Core.Sync.Runs;

/// <summary>A run was begun, finished or given back, or moved on, in this process. Others find out by looking every few seconds.</summary>
internal sealed class RunSignal(TimeProvider time) : AsyncSignal(time);
