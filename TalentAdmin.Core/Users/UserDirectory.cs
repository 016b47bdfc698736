using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>The agency's accounts: who there is, and what admins do to them. Every change is audited with it or does not happen.</summary>
public sealed class UserDirectory(
    IDbContextFactory<TalentDbContext> contexts,
    UserTransactions transactions,
    SessionGuard guard,
    StepUp stepUp,
    AccountRules rules)
{
    private static readonly EmailAddressAttribute _email = new();

    private readonly bool _demoIsOn = rules.DemoIsOn;

    /// <summary>A page of accounts by email, counted from 1.</summary>
    public async Task<PagedResult<UserRow>> ListAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await context.Users.CountAsync(cancellationToken);
        var items = await context.Users
            .OrderBy(u => u.NormalizedEmail).ThenBy(u => u.Id)
            .Skip((page - 1) * pageSize).Take(pageSize)
            .Select(u => new UserRow(
                u.Id,
                u.Email!,
                u.Role,
                u.Disabled,
                u.IsDemo,
                u.PasswordHash != null,
                context.UserLogins.Where(l => l.UserId == u.Id).Select(l => l.ProviderDisplayName).FirstOrDefault(),
                u.LastSignInAt,
                u.TwoFactorEnabled,
                u.LastDay))
            .ToListAsync(cancellationToken);
        return new PagedResult<UserRow>(items, total);
    }

    /// <summary>Whether there is any account that can be used here. Demo accounts do not count while demo mode is off.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await AnyAsync(context, cancellationToken);
    }

    /// <summary>Adds somebody who will set a password by the link that this gives.</summary>
    public Task<UserResult> InviteAsync(string email, string role, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async unit =>
            {
                if ((await RefusalAsync(unit, actor) ?? await stepUp.RefusalAsync(unit.Context, actor, unit.CancellationToken)) is { } refusal)
                {
                    return refusal;
                }

                if (!AppRoles.All.Contains(role))
                {
                    return new UserResult("Choose Viewer, Manager or Admin.");
                }

                var user = New(email, role, unit.Now);
                user.MakeLink(actor);
                var outcome = await CreateAsync(unit, user, password: null, actor, "user.invited");
                return outcome.IsDone ? await LinkAsync(unit, user) : outcome;
            },
            cancellationToken);

    /// <summary>Adds an admin with a password, from the set-up page or the command line.</summary>
    /// <param name="onlyAsFirst">Refuse when there is an account already.</param>
    public Task<UserResult> CreateAdminAsync(string email, string password, bool onlyAsFirst, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async unit => onlyAsFirst && await AnyAsync(unit.Context, unit.CancellationToken)
                ? new UserResult("There is an account already. Sign in, or ask an admin for one.")
                : await CreateAsync(unit, New(email, AppRoles.Admin, unit.Now), password, actor, "user.created"),
            cancellationToken);

    /// <summary>A new one-time link. Older ones stop working, and others are signed out; the old password works until a new one is set.</summary>
    public Task<UserResult> ResetPasswordAsync(string userId, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userId, actor, mayBeOneself: true, asksAgain: true, async (unit, user) =>
        {
            if (!rules.AllowPassword(user.Email))
            {
                return new UserResult(AccountRules.PasswordsAreOff);
            }

            unit.Audit(actor, "user.password_reset", $"Password link for {user.Email}");
            user.MakeLink(actor);

            // One's own session stays: the link is shown in it.
            var outcome = user.Id == actor.Id ? await SaveAsync(unit, user) : await SaveAndEndSessionsAsync(unit, user);
            return outcome.IsDone ? await LinkAsync(unit, user) : outcome;
        }, cancellationToken);

    public Task<UserResult> SetRoleAsync(string userId, string role, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userId, actor, mayBeOneself: false, asksAgain: true, async (unit, user) =>
        {
            if (!AppRoles.All.Contains(role))
            {
                return new UserResult("Choose Viewer, Manager or Admin.");
            }

            if (user.Role == role)
            {
                return UserResult.Done;
            }

            if (await unit.IsLastAdminAsync(user, _demoIsOn))
            {
                return LastAdmin(user);
            }

            unit.Audit(actor, "user.role_changed", $"{user.Email}: {user.Role} to {role}");
            unit.Tell(user, StaffNewsKind.RoleChanged, role);
            user.Role = role;
            return await SaveAndEndSessionsAsync(unit, user);
        }, cancellationToken);

    public Task<UserResult> SetDisabledAsync(string userId, bool disabled, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userId, actor, mayBeOneself: false, asksAgain: false, async (unit, user) =>
        {
            if (user.Disabled == disabled)
            {
                return UserResult.Done;
            }

            if (disabled && await unit.IsLastAdminAsync(user, _demoIsOn))
            {
                return LastAdmin(user);
            }

            unit.Audit(actor, disabled ? "user.disabled" : "user.enabled", user.Email!);
            user.Disabled = disabled;
            await unit.RevokeKeysAsync(user.Id);
            return await SaveAndEndSessionsAsync(unit, user);
        }, cancellationToken);

    /// <summary>Sets the last day on which the account works, or takes it away. Sessions, tokens and keys end by themselves with that day, UTC.</summary>
    public Task<UserResult> SetLastDayAsync(string userId, DateOnly? lastDay, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userId, actor, mayBeOneself: false, asksAgain: false, async (unit, user) =>
        {
            if (user.LastDay == lastDay)
            {
                return UserResult.Done;
            }

            if (lastDay < rules.Today)
            {
                return new UserResult("This day is over. Choose today or a later one, or disable the account.");
            }

            if (lastDay is not null && await unit.IsLastAdminAsync(user, _demoIsOn))
            {
                return LastAdmin(user);
            }

            unit.Audit(actor, "user.end_date_changed", $"{user.Email}: {lastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no end"}");
            user.LastDay = lastDay;
            return await SaveAsync(unit, user);
        }, cancellationToken);

    /// <summary>Takes all second factors from somebody who lost them, and signs them out.</summary>
    public Task<UserResult> ResetSecondFactorAsync(string userId, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userId, actor, mayBeOneself: false, asksAgain: true, async (unit, user) =>
        {
            if (!user.TwoFactorEnabled)
            {
                return new UserResult($"{user.Email} has no second factor.");
            }

            unit.Audit(actor, "user.factors_reset", user.Email!);
            await SecondFactors.RemoveAllAsync(unit, user);
            return await SaveAndEndSessionsAsync(unit, user);
        }, cancellationToken);

    private async Task<UserResult> ChangeAsync(
        string userId,
        Actor actor,
        bool mayBeOneself,
        bool asksAgain,
        Func<UserTransactions.Unit, AppUser, Task<UserResult>> change,
        CancellationToken cancellationToken)
    {
        if (!mayBeOneself && actor.Id == userId)
        {
            return new UserResult("You cannot do this to your own account. Ask another admin.");
        }

        var outcome = await transactions.RunAsync(
            async unit => await RefusalAsync(unit, actor) is { } refusal ? refusal
                : asksAgain && await stepUp.RefusalAsync(unit.Context, actor, unit.CancellationToken) is { } unproven ? unproven
                : await unit.FindAsync(userId) is { } user ? await change(unit, user)
                : UserResult.Gone,
            cancellationToken);
        guard.Forget(userId);
        return outcome;
    }

    /// <summary>An open page may be up to a minute behind its owner's rights; what it asks for is not done then.</summary>
    private async Task<UserResult?> RefusalAsync(UserTransactions.Unit unit, Actor actor) =>
        actor.Id is null || (await unit.FindAsync(actor.Id) is { Role: AppRoles.Admin } user && rules.Admits(user))
            ? null
            : new UserResult("Your account may not do this any more. Reload the page.");

    private static async Task<UserResult> CreateAsync(UserTransactions.Unit unit, AppUser user, string? password, Actor actor, string action)
    {
        if (user.Email is not { Length: > 2 and <= AccountRules.EmailMaxLength } || !_email.IsValid(user.Email))
        {
            return new UserResult("This is not an email address.");
        }

        unit.Audit(actor, action, $"{user.Email} as {user.Role}");
        var result = password is null ? await unit.Users.CreateAsync(user) : await unit.Users.CreateAsync(user, password);
        return result.Succeeded ? UserResult.Done
            : result.Errors.Any(e => e.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName))
                ? new UserResult($"There is an account for {user.Email} already.")
                : InWords(result);
    }

    // Without passwords there is nothing to set: the person signs in with the provider.
    private async Task<UserResult> LinkAsync(UserTransactions.Unit unit, AppUser user) => rules.AllowPassword(user.Email)
        ? new(Refusal: null, new PasswordLink(
            user.Id, await unit.Users.GenerateUserTokenAsync(user, unit.Users.Options.Tokens.PasswordResetTokenProvider, PasswordLink.PurposeFor(user))))
        : UserResult.Done;

    private static async Task<UserResult> SaveAsync(UserTransactions.Unit unit, AppUser user) =>
        InWords(await unit.Users.UpdateAsync(user));

    private static async Task<UserResult> SaveAndEndSessionsAsync(UserTransactions.Unit unit, AppUser user)
    {
        await unit.EndSessionsAsync(user.Id);
        return InWords(await unit.Users.UpdateSecurityStampAsync(user));
    }

    private static UserResult InWords(IdentityResult result) =>
        result.Succeeded ? UserResult.Done : new UserResult(string.Join(' ', result.Errors.Select(e => e.Description)));

    private Task<bool> AnyAsync(TalentDbContext context, CancellationToken cancellationToken) =>
        context.Users.AnyAsync(u => !u.IsDemo || _demoIsOn, cancellationToken);

    private static UserResult LastAdmin(AppUser user) =>
        new($"{user.Email} is the last admin who stays. Make somebody else an admin first, one without an end date.");

    private static AppUser New(string email, string role, DateTimeOffset now) =>
        new() { Email = email.Trim(), UserName = email.Trim(), Role = role, CreatedAt = now };
}
