namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Makes sure that somebody can get in: the demo accounts in demo mode, else the set-up code while there is no account.</summary>
internal sealed class AccountsAtStart(
    UserDirectory directory, SetupCode code, AccountRules rules, IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (rules.DemoIsOn)
        {
            await DemoAccounts.EnsureAsync(scopes, time.GetUtcNow(), cancellationToken);
        }
        else if (!await directory.AnyAsync(cancellationToken))
        {
            code.Announce();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
