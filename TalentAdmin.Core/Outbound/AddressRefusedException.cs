namespace TalentAdmin.Core.Outbound;

/// <summary>A host name leads to an address that is not public. Thrown inside the connect callback, where only an exception can say no.</summary>
internal sealed class AddressRefusedException(string host) : Exception($"The host {host} has an address that is not public.");
