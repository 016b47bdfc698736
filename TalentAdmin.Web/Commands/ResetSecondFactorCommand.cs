using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Commands;

/// <summary>`reset-second-factor --email E`: back in for an admin who lost the phone and whom no other admin can help.</summary>
internal static class ResetSecondFactorCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Arguments.ValueOf(args, "--email") is not { } email)
        {
            return new CommandResult(CommandLine.Misused, "Usage: reset-second-factor --email E");
        }

        var name = services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(email.Trim());
        await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync(cancellationToken);
        if (await context.Users.Where(u => u.NormalizedEmail == name).Select(u => u.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return new CommandResult(1, $"There is no account of {email}.");
        }

        var outcome = await services.GetRequiredService<UserDirectory>().ResetSecondFactorAsync(id, CommandNotes.Operator, cancellationToken);
        return outcome.Refusal is { } refusal
            ? new CommandResult(1, refusal)
            : new CommandResult(0, $"{email} signs in by password alone now. Its sessions are over.");
    }
}
