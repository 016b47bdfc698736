namespace TalentAdmin.Core.Connections.Grants;

/// <summary>Gives a grant back that staff said nothing about in time, or that was overtaken by a disconnect.</summary>
internal sealed class HeldGrantExpiry(PendingAuthorizationStore store, HeldGrants held) : IOutboxHandler
{
    public string Kind => PendingAuthorization.GivingBack;

    public int Concurrency => 1;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindForStaffAsync(message.Subject, cancellationToken) is { } pending)
        {
            await held.ReleaseAsync(pending, use: false, cancellationToken);
        }

        return new OutboxResult.Done();
    }
}
