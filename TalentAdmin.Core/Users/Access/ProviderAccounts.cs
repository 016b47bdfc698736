using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>
/// Finds, links or makes the account of somebody whom a provider of single sign-on vouches for. An account belongs to issuer and subject; an email alone
/// opens none.
/// </summary>
public sealed class ProviderAccounts(UserTransactions transactions, SessionGuard guard, AccountRules rules)
{
    /// <summary>The account, or why there is none.</summary>
    public async Task<ProviderAccount> SignInAsync(ProviderIdentity identity, ProviderPolicy policy, CancellationToken cancellationToken)
    {
        AppUser? found = null;
        var actor = new Actor(Id: null, $"{policy.DisplayName} (single sign-on)");
        var outcome = await transactions.RunAsync(
            async unit =>
            {
                found = await unit.Users.FindByLoginAsync(identity.Issuer, identity.Subject);
                if (found is null)
                {
                    var (made, refusal) = await NewcomerAsync(unit, identity, policy, actor);
                    if (refusal is not null)
                    {
                        return refusal;
                    }

                    found = made!;
                }

                if (!rules.Admits(found))
                {
                    return new UserResult("disabled");
                }

                var role = policy.SetsRoles ? policy.RoleOf(identity) : found.Role;
                if (role is null)
                {
                    return new UserResult("no-role");
                }

                var ended = false;
                if (role != found.Role && !await unit.IsLastAdminAsync(found, rules.DemoIsOn))
                {
                    unit.Audit(actor with { Id = found.Id }, "user.role_changed", $"{found.Email}: {found.Role} to {role}");
                    unit.Tell(found, StaffNewsKind.RoleChanged, role);
                    found.Role = role;
                    await unit.EndSessionsAsync(found.Id);
                    ended = true;
                }

                found.LastSignInAt = unit.Now;
                var saved = ended ? await unit.Users.UpdateSecurityStampAsync(found) : await unit.Users.UpdateAsync(found);
                return saved.Succeeded ? UserResult.Done : new UserResult("not-saved");
            },
            cancellationToken);
        if (found is not null)
        {
            guard.Forget(found.Id);
        }

        return new ProviderAccount(outcome.IsDone ? found : null, outcome.Refusal, found?.Id);
    }

    private static async Task<(AppUser? User, UserResult? Refusal)> NewcomerAsync(
        UserTransactions.Unit unit, ProviderIdentity identity, ProviderPolicy policy, Actor actor)
    {
        if (identity.VerifiedEmail is not { Length: > 2 and <= AccountRules.EmailMaxLength } email || !policy.AllowsDomainOf(email))
        {
            return (null, new UserResult(identity.VerifiedEmail is null ? "email-not-verified" : "domain"));
        }

        var user = await unit.Users.FindByEmailAsync(email);
        if (user is not null && !policy.LinksByEmail)
        {
            return (null, new UserResult("not-linked"));
        }

        if (user is null && (!policy.CreatesAccounts || policy.RoleOf(identity) is null))
        {
            return (null, new UserResult(policy.CreatesAccounts ? "no-role" : "no-account"));
        }

        if (user is null)
        {
            user = new AppUser { Email = email, UserName = email, Role = policy.RoleOf(identity)!, CreatedAt = unit.Now };
            unit.Audit(actor with { Id = user.Id }, "user.created_by_provider", $"{email} as {user.Role}");
            if (!(await unit.Users.CreateAsync(user)).Succeeded)
            {
                return (null, new UserResult("not-saved"));
            }
        }

        unit.Audit(actor with { Id = user.Id }, "user.provider_linked", $"{email} with {policy.DisplayName}");
        unit.Tell(user, StaffNewsKind.ProviderLinked, policy.DisplayName);
        var linked = await unit.Users.AddLoginAsync(user, new UserLoginInfo(identity.Issuer, identity.Subject, policy.DisplayName));
        return linked.Succeeded ? (user, null) : (null, new UserResult("not-saved"));
    }
}

/// <summary>Whom a provider vouches for.</summary>
/// <param name="Issuer">The provider (`iss`).</param>
/// <param name="Subject">The person there (`sub`).</param>
/// <param name="VerifiedEmail">The email, when the provider says that it is the person's; else null.</param>
/// <param name="RoleValues">What the configured claim says.</param>
public sealed record ProviderIdentity(string Issuer, string Subject, string? VerifiedEmail, IReadOnlyList<string> RoleValues);

/// <summary>What a provider may do here.</summary>
public sealed record ProviderPolicy
{
    /// <summary>As people know it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Makes an account for somebody who has none.</summary>
    public bool CreatesAccounts { get; init; }

    /// <summary>Takes an account with the same email, which the provider has verified, as that person's.</summary>
    public bool LinksByEmail { get; init; }

    /// <summary>The domains of emails of newcomers; empty for all.</summary>
    public IReadOnlyCollection<string> AllowedDomains { get; init; } = [];

    /// <summary>Which role goes with which value of the claim; empty: roles are set here.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Of whoever has none of these values; null: they do not get in.</summary>
    public string? DefaultRole { get; init; }

    internal bool SetsRoles => Roles.Count > 0;

    internal bool AllowsDomainOf(string email) =>
        AllowedDomains.Count == 0 || AllowedDomains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    /// <summary>The most that the values give.</summary>
    internal string? RoleOf(ProviderIdentity identity) =>
        AppRoles.All.LastOrDefault(role => identity.RoleValues.Any(value => Roles.TryGetValue(value, out var given) && given == role)) ?? DefaultRole;
}

/// <summary>How it went.</summary>
/// <param name="User">Null when the person does not get in.</param>
/// <param name="Refusal">Why not, machine-readable.</param>
/// <param name="KnownId">The account that it was refused for, when there is one.</param>
public sealed record ProviderAccount(AppUser? User, string? Refusal, string? KnownId);
