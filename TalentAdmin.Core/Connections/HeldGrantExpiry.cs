namespace TalentAdmin.Core.Connections;

/// <summary>Gives a grant back that staff said nothing about in time.</summary>
internal sealed class HeldGrantExpiry(PendingAuthorizationStore store, HeldGrants held) : IOutboxHandler
{
    public const string Kind = "held_grant";

    string IOutboxHandler.Kind => Kind;

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
