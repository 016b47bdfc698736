using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>
/// A person's own second factors: adds and removes them. Each change asks again who one is, is audited with it or does not happen, and ends the person's
/// other sessions and tokens; the page that asked goes on with a new cookie.
/// </summary>
public sealed class SecondFactors(
    IDbContextFactory<TalentDbContext> contexts,
    UserTransactions transactions,
    SessionGuard guard,
    StepUp stepUp,
    SecondFactorDemands demands,
    AuthenticatorKeys keys)
{
    /// <summary>How many passkeys a person may have.</summary>
    public const int MostPasskeys = 20;

    /// <summary>How long a passkey's name may be.</summary>
    public const int NameLength = 60;

    private const string Last = "Your role has to have a second factor, and this is your last one. Add another one first.";

    /// <summary>What the person has; null if there is no such person.</summary>
    public async Task<FactorOverview?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
        {
            return null;
        }

        var app = await context.AuthenticatorApps.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId, cancellationToken);
        var passkeys = await context.Passkeys.Where(p => p.UserId == userId)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .Select(p => new PasskeyRow(p.Id, p.Name, p.CreatedAt, p.LastUsedAt))
            .ToListAsync(cancellationToken);
        return new FactorOverview(
            user.Email!,
            app?.ConfirmedAt,
            app is { ConfirmedAt: null } ? keys.Read(app) : null,
            passkeys,
            await context.RecoveryCodes.CountAsync(c => c.UserId == userId, cancellationToken),
            user.PasswordHash is not null,
            demands.Of(user.Role, user.IsDemo));
    }

    /// <summary>Makes a secret for an authenticator app. It counts for nothing until a code of it is confirmed.</summary>
    public Task<UserResult> BeginAppAsync(Actor person, CancellationToken cancellationToken) => ChangeAsync(person, endsSessions: false, async (unit, user) =>
    {
        if (await unit.Context.AuthenticatorApps.SingleOrDefaultAsync(a => a.UserId == user.Id, unit.CancellationToken) is { } old)
        {
            if (old.ConfirmedAt is not null)
            {
                return new UserResult("You have an authenticator app already. Remove it first.");
            }

            unit.Context.Remove(old);
            await unit.Context.SaveChangesAsync(unit.CancellationToken);
        }

        unit.Context.Add(new AuthenticatorApp { UserId = user.Id, ProtectedKey = keys.Protect(Totp.NewKey()) });
        return UserResult.Done;
    }, cancellationToken);

    /// <summary>The app shows the right code: from now on it counts.</summary>
    public Task<UserResult> ConfirmAppAsync(Actor person, string? code, CancellationToken cancellationToken) => ChangeAsync(person, endsSessions: true, async (unit, user) =>
    {
        if (await unit.Context.AuthenticatorApps.SingleOrDefaultAsync(a => a.UserId == user.Id && a.ConfirmedAt == null, unit.CancellationToken) is not { } app
            || keys.Read(app) is not { } key)
        {
            return new UserResult("There is nothing to confirm. Begin anew.");
        }

        if (Totp.Read(code) is not { } typed || Totp.FindStep(key, typed, unit.Now, app.LastStep) is not { } step)
        {
            return new UserResult("This is not the code that the app shows now. Check the clock of the phone, and type the newest code.");
        }

        (app.ConfirmedAt, app.LastStep) = (unit.Now, step);
        user.TwoFactorEnabled = true;
        unit.Audit(person, "user.factor_added", "Authenticator app");
        return UserResult.Done;
    }, cancellationToken);

    /// <summary>Removes the app, or what was begun of one.</summary>
    public Task<UserResult> RemoveAppAsync(Actor person, CancellationToken cancellationToken) => ChangeAsync(person, endsSessions: true, async (unit, user) =>
    {
        if (await unit.Context.AuthenticatorApps.SingleOrDefaultAsync(a => a.UserId == user.Id, unit.CancellationToken) is not { } app)
        {
            return UserResult.Done;
        }

        unit.Context.Remove(app);
        return await RemovedAsync(unit, user, person, "Authenticator app");
    }, cancellationToken);

    /// <summary>Adds a passkey whose device has just answered a challenge.</summary>
    public Task<UserResult> AddPasskeyAsync(Actor person, UserPasskeyInfo passkey, CancellationToken cancellationToken) => ChangeAsync(person, endsSessions: true, async (unit, user) =>
    {
        if (await unit.Context.Passkeys.CountAsync(p => p.UserId == user.Id, unit.CancellationToken) >= MostPasskeys)
        {
            return new UserResult($"You have {MostPasskeys} passkeys. Remove one that you do not use first.");
        }

        user.TwoFactorEnabled = true;
        unit.Audit(person, "user.factor_added", $"Passkey {passkey.Name}");
        var result = await unit.Users.AddOrUpdatePasskeyAsync(user, passkey);
        return result.Succeeded ? UserResult.Done : new UserResult(string.Join(' ', result.Errors.Select(e => e.Description)));
    }, cancellationToken);

    /// <summary>Removes a passkey.</summary>
    public Task<UserResult> RemovePasskeyAsync(Actor person, string passkeyId, CancellationToken cancellationToken) => ChangeAsync(person, endsSessions: true, async (unit, user) =>
    {
        if (await unit.Context.Passkeys.SingleOrDefaultAsync(p => p.Id == passkeyId && p.UserId == user.Id, unit.CancellationToken) is not { } passkey)
        {
            return new UserResult("There is no such passkey any more.");
        }

        unit.Context.Remove(passkey);
        return await RemovedAsync(unit, user, person, $"Passkey {passkey.Name}");
    }, cancellationToken);

    /// <summary>Makes the recovery codes anew; the old ones open nothing any more. They are shown this once.</summary>
    public async Task<(UserResult Result, IReadOnlyList<string> Codes)> NewRecoveryCodesAsync(Actor person, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.New();
        var result = await ChangeAsync(person, endsSessions: false, async (unit, user) =>
        {
            if (!user.TwoFactorEnabled)
            {
                return new UserResult("Add an authenticator app or a passkey first.");
            }

            await unit.Context.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(unit.CancellationToken);
            unit.Context.AddRange(codes.Select(code => new RecoveryCode { Id = RecoveryCodes.Hash(user.Id, code)!, UserId = user.Id }));
            unit.Audit(person, "user.recovery_codes_made", $"{codes.Count} codes");
            return UserResult.Done;
        }, cancellationToken);
        return (result, result.IsDone ? codes : []);
    }

    internal static async Task RemoveAllAsync(UserTransactions.Unit unit, AppUser user)
    {
        await unit.Context.AuthenticatorApps.Where(a => a.UserId == user.Id).ExecuteDeleteAsync(unit.CancellationToken);
        await unit.Context.Passkeys.Where(p => p.UserId == user.Id).ExecuteDeleteAsync(unit.CancellationToken);
        await unit.Context.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(unit.CancellationToken);
        user.TwoFactorEnabled = false;
    }

    private async Task<UserResult> RemovedAsync(UserTransactions.Unit unit, AppUser user, Actor person, string what)
    {
        await unit.Context.SaveChangesAsync(unit.CancellationToken);
        var has = await unit.Context.AuthenticatorApps.AnyAsync(a => a.UserId == user.Id && a.ConfirmedAt != null, unit.CancellationToken)
            || await unit.Context.Passkeys.AnyAsync(p => p.UserId == user.Id, unit.CancellationToken);
        if (!has && user.TwoFactorEnabled)
        {
            if (demands.Of(user.Role, user.IsDemo) == SecondFactorDemand.Require)
            {
                return new UserResult(Last);
            }

            await RemoveAllAsync(unit, user);
        }

        unit.Audit(person, "user.factor_removed", what);
        return UserResult.Done;
    }

    private async Task<UserResult> ChangeAsync(
        Actor person, bool endsSessions, Func<UserTransactions.Unit, AppUser, Task<UserResult>> change, CancellationToken cancellationToken)
    {
        var outcome = await transactions.RunAsync(
            async unit =>
            {
                if (await stepUp.RefusalAsync(unit.Context, person, unit.CancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (await unit.FindAsync(person.Id!) is not { } user)
                {
                    return UserResult.Gone;
                }

                var result = await change(unit, user);
                if (!result.IsDone)
                {
                    return result;
                }

                // The act is written in the session that it ends.
                var saved = endsSessions ? await unit.Users.UpdateSecurityStampAsync(user) : await unit.Users.UpdateAsync(user);
                if (endsSessions)
                {
                    await unit.EndSessionsAsync(user.Id);
                }

                return saved.Succeeded ? UserResult.Done : new UserResult(string.Join(' ', saved.Errors.Select(e => e.Description)));
            },
            cancellationToken);
        guard.Forget(person.Id!);
        return outcome;
    }
}
