using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Settings;

internal sealed class DatabaseSyncSettings(
    IDbContextFactory<TalentDbContext> contexts,
    SavedSettings saved,
    IOptionsMonitor<SyncOptions> options,
    IConfiguration configuration,
    IEnumerable<IValidateOptions<SyncOptions>> validators,
    PlatformOrder order,
    TimeProvider time,
    ILogger<DatabaseSyncSettings> logger) : ISyncSettings
{
    // As long as the audit log's column.
    private const int MostDetail = 1000;

    private string? _text;

    public bool IsSaved => saved.Saved is not null;

    public SyncSettings Current
    {
        get
        {
            var now = options.CurrentValue;
            return new SyncSettings
            {
                Cron = now.Cron,
                TimeZone = now.TimeZone,
                MinHoursSinceLastSync = now.MinHoursSinceLastSync,
                DailyLimit = now.DailyLimit,
                ConcurrentCalls = now.ConcurrentCalls,
                PlatformCalls = now.PlatformCalls.ToDictionary(StringComparer.OrdinalIgnoreCase),
                PlatformOrder = order.Names,
            };
        }
    }

    public IReadOnlyList<string> Check(SyncSettings settings)
    {
        var candidate = new SyncOptions();
        configuration.GetSection(SyncOptions.SectionName).Bind(candidate);
        SavedSettings.Apply(settings, candidate);
        return [.. validators.Select(v => v.Validate(Options.DefaultName, candidate)).Where(r => r.Failed).SelectMany(r => r.Failures ?? [])];
    }

    public async Task SaveAsync(SyncSettings settings, Actor actor, CancellationToken cancellationToken)
    {
        if (Check(settings) is { Count: > 0 } mistakes)
        {
            throw new ArgumentException(string.Join(' ', mistakes), nameof(settings));
        }

        var text = JsonSerializer.Serialize(settings);
        await WriteAsync(text, actor, "settings.saved", Differences(Current, settings), cancellationToken);
        Take(text);
    }

    public async Task ResetAsync(Actor actor, CancellationToken cancellationToken)
    {
        await WriteAsync(null, actor, "settings.reset", "back to configuration", cancellationToken);
        Take(null);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Take(await context.Settings.Where(s => s.Key == AppSetting.SyncSettingsKey).Select(s => s.Text).SingleOrDefaultAsync(cancellationToken));
    }

    private static string Differences(SyncSettings before, SyncSettings after)
    {
        List<string> parts = [];
        Add("cron", before.Cron, after.Cron);
        Add("time zone", before.TimeZone, after.TimeZone);
        Add("hours", before.MinHoursSinceLastSync, after.MinHoursSinceLastSync);
        Add("daily limit", before.DailyLimit, after.DailyLimit);
        Add("calls at once", before.ConcurrentCalls, after.ConcurrentCalls);
        foreach (var platform in before.PlatformCalls.Keys.Union(after.PlatformCalls.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
        {
            Add($"calls to {platform} at once", CallsOf(before, platform), CallsOf(after, platform));
        }

        Add("platform order", string.Join(", ", before.PlatformOrder), string.Join(", ", after.PlatformOrder));
        return parts.Count == 0 ? "nothing changed" : string.Join("; ", parts);

        void Add(string name, object? from, object? to)
        {
            if (!Equals(from, to))
            {
                parts.Add(FormattableString.Invariant($"{name}: {from ?? "none"} → {to ?? "none"}"));
            }
        }

        static object? CallsOf(SyncSettings settings, string platform) => settings.PlatformCalls.TryGetValue(platform, out var calls) ? calls : null;
    }

    private void Take(string? text)
    {
        if (text == _text)
        {
            return;
        }

        var settings = text is null ? null : JsonSerializer.Deserialize<SyncSettings>(text);
        if (settings is not null && Check(settings) is { Count: > 0 } mistakes)
        {
            // Saved by another version of the app: better what was in force than none.
            logger.CannotTake(string.Join(' ', mistakes));
            return;
        }

        _text = text;
        saved.Replace(settings);
        logger.Taken();
    }

    private async Task WriteAsync(string? text, Actor actor, string action, string detail, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(async (context, token) =>
        {
            if (await context.Settings.SingleOrDefaultAsync(s => s.Key == AppSetting.SyncSettingsKey, token) is { } row)
            {
                row.Text = text;
                row.Number++;
            }
            else
            {
                context.Settings.Add(new AppSetting { Key = AppSetting.SyncSettingsKey, Text = text, Number = 1 });
            }

            context.AuditEntries.Add(
                AuditEntry.Of(actor, time.GetUtcNow(), action, detail: detail.Length <= MostDetail ? detail : detail[..MostDetail]));
            await context.SaveChangesAsync(token);
        }, cancellationToken);
    }
}

internal static partial class SettingsLog
{
    [LoggerMessage(EventId = 1701, Level = LogLevel.Information, Message = "The settings of the sync are in force as saved.")]
    public static partial void Taken(this ILogger logger);

    [LoggerMessage(EventId = 1702, Level = LogLevel.Error, Message = "The saved settings of the sync can not be used: {Mistakes}")]
    public static partial void CannotTake(this ILogger logger, string mistakes);

    [LoggerMessage(EventId = 1703, Level = LogLevel.Warning, Message = "Whether another node saved settings could not be found out; the next look tries again.")]
    public static partial void CannotLook(this ILogger logger, Exception exception);
}
