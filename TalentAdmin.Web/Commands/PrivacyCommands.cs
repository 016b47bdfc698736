namespace TalentAdmin.Web.Commands;

/// <summary>`export-person`, `forget-person` and `forget-platform`. What cannot be undone wants `--yes`; `--dry-run` only counts.</summary>
internal static class PrivacyCommands
{
    public static async Task<CommandResult> ExportAsync(IServiceProvider services, string[] args, TextWriter progress, CancellationToken cancellationToken)
    {
        if (Arguments.First(args) is not { } talentId || (Arguments.ValueOf(args, "--to") is null && !IsDry(args)))
        {
            return new CommandResult(CommandLine.Misused, CommandHelp.Of("export-person"));
        }

        var export = services.GetRequiredService<IPersonExport>();
        if (await export.PreviewAsync(talentId, cancellationToken) is not { } preview)
        {
            return NoSuch(talentId);
        }

        if (IsDry(args))
        {
            return await CountAsync(preview, "would be written", progress);
        }

        var path = Path.GetFullPath(Arguments.ValueOf(args, "--to")!);
        await services.GetRequiredService<IAuditLog>().NoteAsync(CommandNotes.Operator, "talent.exported", talentId, detail: null, cancellationToken);

        // Under another name until it is whole.
        var draft = path + ".part";
        await using (var file = File.Create(draft))
        {
            await export.WriteAsync(talentId, file, new WrittenPictures(progress), cancellationToken);
        }

        File.Move(draft, path, overwrite: true);
        return new CommandResult(0, $"Written to {path} ({new FileInfo(path).Length / 1024:N0} KB). Send it to nobody but the creator.");
    }

    public static async Task<CommandResult> ForgetPersonAsync(IServiceProvider services, string[] args, TextWriter progress, CancellationToken cancellationToken)
    {
        if (Arguments.First(args) is not { } talentId || !IsMeant(args))
        {
            return new CommandResult(CommandLine.Misused, CommandHelp.Of("forget-person"));
        }

        var forgetting = services.GetRequiredService<IForgetting>();
        if (IsDry(args))
        {
            return await forgetting.PreviewAsync(talentId, cancellationToken) is { } preview ? await CountAsync(preview, "would be forgotten", progress) : NoSuch(talentId);
        }

        return await forgetting.ForgetAsync(talentId, CommandNotes.Operator, cancellationToken) is { } certificate
            ? await GiveAsync(certificate, args, cancellationToken)
            : NoSuch(talentId);
    }

    public static async Task<CommandResult> ForgetPlatformAsync(IServiceProvider services, string[] args, TextWriter progress, CancellationToken cancellationToken)
    {
        if (Arguments.First(args) is not { } name || !IsMeant(args))
        {
            return new CommandResult(CommandLine.Misused, CommandHelp.Of("forget-platform"));
        }

        if (!services.GetRequiredService<PlatformCatalog>().TryGet(name, out var platform))
        {
            return new CommandResult(1, $"There is no platform {name}.");
        }

        var forgetting = services.GetRequiredService<IForgetting>();
        return IsDry(args)
            ? await CountAsync(await forgetting.PreviewPlatformAsync(platform.Name, cancellationToken), "would be forgotten", progress)
            : await GiveAsync(
                await forgetting.ForgetPlatformAsync(platform.Name, CommandNotes.Operator, new WrittenCount(progress, "talents"), cancellationToken), args, cancellationToken);
    }

    private static bool IsDry(string[] args) => args.Contains("--dry-run");

    // One of the two, not both: nobody is to wonder what was meant.
    private static bool IsMeant(string[] args) => IsDry(args) != args.Contains("--yes");

    private static CommandResult NoSuch(string talentId) => new(1, $"There is no talent {talentId}.");

    private static async Task<CommandResult> CountAsync(ForgettingPreview preview, string what, TextWriter progress)
    {
        foreach (var rows in preview.Rows)
        {
            await progress.WriteLineAsync($"{rows.Table}: {rows.Count}");
        }

        return new CommandResult(0, $"{preview.Name}: {preview.Rows.Sum(r => r.Count)} rows {what}. Nothing was changed.");
    }

    private static async Task<CommandResult> GiveAsync(ForgettingCertificate certificate, string[] args, CancellationToken cancellationToken)
    {
        if (Arguments.ValueOf(args, "--certificate") is { } file)
        {
            await File.WriteAllTextAsync(file, certificate.ToJson(), cancellationToken);
        }

        return new CommandResult(0, certificate.ToText());
    }

    private sealed class WrittenPictures(TextWriter writer) : IProgress<PersonExportProgress>
    {
        public void Report(PersonExportProgress value) => writer.WriteLine($"{value.Done} of {value.Total} pictures");
    }
}
