using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>
/// Tells the owner of an account by mail what happened to it. What is to be sent is stored with what happened, and tried again for a day; without a mail
/// server nothing is.
/// </summary>
public sealed class StaffMail : IOutboxHandler
{
    private const string KindName = "staff_mail";

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _givenUpAfter = TimeSpan.FromDays(1);

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly Outbox _outbox;
    private readonly IStaffMailer _mailer;
    private readonly AuditOrigin _origin;
    private readonly TimeProvider _time;

    internal StaffMail(IDbContextFactory<TalentDbContext> contexts, Outbox outbox, IStaffMailer mailer, AuditOrigin origin, TimeProvider time) =>
        (_contexts, _outbox, _mailer, _origin, _time) = (contexts, outbox, mailer, origin, time);

    string IOutboxHandler.Kind => KindName;

    int IOutboxHandler.Concurrency => 1;

    /// <summary>Adds a mail to what the caller is about to save.</summary>
    /// <param name="context">The caller's.</param>
    /// <param name="userId">Whose account.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="detail">The device, the role; null when there is nothing to add.</param>
    public void Add(TalentDbContext context, string userId, StaffNewsKind kind, string? detail)
    {
        if (_mailer.IsOn)
        {
            // What waits for the same subject is done once, and two mails are two.
            _outbox.Add(context, KindName, $"{userId} {Guid.NewGuid():N}", JsonSerializer.Serialize(new StaffNews(kind, detail, _origin.Address, _time.GetUtcNow())));
        }
    }

    async Task<OutboxResult> IOutboxHandler.HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var userId = message.Subject.Split(' ')[0];
        var email = await context.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        var now = _time.GetUtcNow();
        return email is null
            || now - message.CreatedAt > _givenUpAfter
            || await _mailer.TrySendAsync(email, JsonSerializer.Deserialize<StaffNews>(message.Payload!)!, cancellationToken)
                ? new OutboxResult.Done()
                : new OutboxResult.Again(now + _pause, "mail_not_sent");
    }
}

/// <summary>Something that happened to somebody's account.</summary>
/// <param name="Kind">What.</param>
/// <param name="Detail">The device, the role; null when there is nothing to add.</param>
/// <param name="Address">From where; null when that is not known.</param>
/// <param name="At">UTC.</param>
public sealed record StaffNews(StaffNewsKind Kind, string? Detail, string? Address, DateTimeOffset At);

/// <summary>What staff are told of.</summary>
public enum StaffNewsKind
{
    /// <summary>A sign-in from a device that never signed in to the account.</summary>
    NewDevice,

    /// <summary>The password was set or changed.</summary>
    PasswordChanged,

    /// <summary>Somebody gave the account another role.</summary>
    RoleChanged,

    /// <summary>A second factor came or went.</summary>
    SecondFactorChanged,

    /// <summary>A provider of single sign-on may sign in to the account from now on.</summary>
    ProviderLinked,
}

/// <summary>Sends such mails.</summary>
public interface IStaffMailer
{
    /// <summary>Whether there is a mail server.</summary>
    bool IsOn { get; }

    /// <summary>Sends one; false when that did not work this time.</summary>
    Task<bool> TrySendAsync(string email, StaffNews news, CancellationToken cancellationToken);
}
