namespace TalentAdmin.Web.Commands;

/// <summary>What the binary does: serve, or one of its commands.</summary>
internal static class CommandLine
{
    private const string DefaultAddress = "http://localhost:5080";
    public const int Misused = 2;

    /// <summary>Before the app is built: a command says its one line and nothing else, and serving has an address when nothing names one.</summary>
    public static WebApplicationBuilder UseCommandLine(this WebApplicationBuilder builder, string[] args)
    {
        if (CommandOf(args) is not null)
        {
            builder.Logging.ClearProviders();
        }
        else if (!NamesAnAddress(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    /// <summary>Serves until it is stopped, or runs the command that <paramref name="args"/> name. Gives the exit code.</summary>
    public static async Task<int> RunAsync(this WebApplication app, string[] args)
    {
        if (CommandOf(args) is { } name)
        {
            await using (app)
            {
                return await RunCommandAsync(app, name, args[1..], Console.In, Console.Out, Console.Error, CancellationToken.None);
            }
        }

        if (app.Configuration.GetValue("Database:MigrateOnStart", true))
        {
            try
            {
                await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
            }
            catch (Exception exception) when (exception is UnknownMigrationException or SecretsUnreadableException)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return 1;
            }
        }

        await app.Services.GetRequiredService<ISyncSettings>().LoadAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<EndsReplay>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.RunAsync();
        return 0;
    }

    internal static async Task<int> RunCommandAsync(
        WebApplication app, string name, string[] args, TextReader input, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunCommandAsync(app, name, args, input, output, cancellationToken);
            await (result.ExitCode == 0 ? output : errors).WriteLineAsync(result.Line);
            return result.ExitCode;
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            await errors.WriteLineAsync($"{name}: {ex.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static async Task<CommandResult> RunCommandAsync(
        WebApplication app, string name, string[] args, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var services = app.Services;
        if (Arguments.AskForHelp([name]))
        {
            return new CommandResult(0, CommandHelp.All);
        }

        if (!CommandHelp.Commands.ContainsKey(name))
        {
            return new CommandResult(Misused, $"There is no command '{name}'. There are: {string.Join(", ", CommandHelp.Commands.Keys)}. --help says more. Without a command the app serves.");
        }

        if (Arguments.AskForHelp(args))
        {
            return new CommandResult(0, CommandHelp.Of(name));
        }

        return name switch
        {
            "migrate" => await MigrateCommand.RunAsync(services, cancellationToken),
            "create-admin" => await CreateAdminCommand.RunAsync(services, args, app.Configuration, input, cancellationToken),
            "reset-second-factor" => await ResetSecondFactorCommand.RunAsync(services, args, cancellationToken),
            "sync" => await SyncCommand.RunAsync(services, args, output, cancellationToken),
            "verify-store" => await VerifyStoreCommand.RunAsync(services, output, cancellationToken),
            "verify-audit" => await VerifyAuditCommand.RunAsync(services, args, output, cancellationToken),
            "backup" => await BackupCommand.BackupAsync(services, args, cancellationToken),
            "restore" => await BackupCommand.RestoreAsync(services, args, cancellationToken),
            "export-person" => await PrivacyCommands.ExportAsync(services, args, output, cancellationToken),
            "forget-person" => await PrivacyCommands.ForgetPersonAsync(services, args, output, cancellationToken),
            "forget-platform" => await PrivacyCommands.ForgetPlatformAsync(services, args, output, cancellationToken),
            "rebuild-insights" => await RebuildInsightsCommand.RunAsync(services, cancellationToken),
            _ => throw new InvalidOperationException($"Nobody does '{name}'."),
        };
    }

    // Everything else that begins with a dash or a slash is configuration, as the host reads it.
    private static string? CommandOf(string[] args) => args is [("--help" or "-h" or "-?") and var help, ..] ? help : args is [[not ('-' or '/'), ..] name, ..] && !name.Contains('=') ? name : null;

    private static bool NamesAnAddress(ConfigurationManager configuration) =>
        configuration["urls"] is { Length: > 0 }
        || configuration["http_ports"] is { Length: > 0 }
        || configuration["https_ports"] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}

/// <summary>How a command ended, and the line that says why.</summary>
internal sealed record CommandResult(int ExitCode, string Line);
