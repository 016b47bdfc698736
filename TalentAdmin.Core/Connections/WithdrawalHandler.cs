namespace TalentAdmin.Core.Connections;

/// <summary>Ends what a platform said is over.</summary>
internal sealed class WithdrawalHandler(IPermissionEnd end) : IOutboxHandler
{
    private static readonly Actor _platform = new(Id: null, "Platform");

    public string Kind => PlatformWithdrawal.Kind;

    public int Concurrency => 2;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        // A grant that came after the platform's word is a new yes.
        await end.EndAsync(message.Subject, new PermissionEndCause(PermissionEnder.Platform, _platform, message.CreatedAt), cancellationToken);
        return new OutboxResult.Done();
    }
}
