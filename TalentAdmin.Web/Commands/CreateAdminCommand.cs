namespace TalentAdmin.Web.Commands;

/// <summary>`create-admin --email E`: the way in that needs no browser, and back in when every admin is lost.</summary>
internal static class CreateAdminCommand
{
    private const string PasswordVariable = "TALENTADMIN_ADMIN_PASSWORD";

    public static async Task<CommandResult> RunAsync(
        IServiceProvider services, string[] args, IConfiguration configuration, TextReader input, CancellationToken cancellationToken)
    {
        if (Arguments.ValueOf(args, "--email") is not { } email)
        {
            return new CommandResult(CommandLine.Misused, "Usage: create-admin --email E, with the password on standard input or in " + PasswordVariable + ".");
        }

        // A password among the arguments would stand in the process list for all to read.
        var password = configuration[PasswordVariable] is { Length: > 0 } set ? set : await input.ReadLineAsync(cancellationToken);
        if (string.IsNullOrEmpty(password))
        {
            return new CommandResult(CommandLine.Misused, "There is no password: write it to standard input or set " + PasswordVariable + ".");
        }

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        var outcome = await services.GetRequiredService<UserDirectory>()
            .CreateAdminAsync(email, password, onlyAsFirst: false, CommandNotes.Operator, cancellationToken);
        return outcome.Refusal is { } refusal
            ? new CommandResult(1, refusal)
            : new CommandResult(0, $"{email} can sign in now, as an admin.");
    }
}
