using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>The end of the chain, as noted beside the entries, and by each machine in a file (<see cref="AuditMark"/>).</summary>
/// <param name="Number">Of the last entry; 0 before the first.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="Bond">Binds the two, under the audit log's key.</param>
internal sealed record AuditHead(long Number, string Seal, string Bond)
{
    // What goes on after a head that is gone or forged fits to nothing: the break stays for all to see, and number 1 is never given twice.
    private const string Broken = "broken";

    public static AuditHead Of(byte[] key, long number, string seal) => new(number, seal, AuditSeal.OfHead(key, number, seal));

    /// <summary>From its text; null when that is none.</summary>
    public static AuditHead? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<AuditHead>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it stands in the database; null when it is gone, which the app never does.</summary>
    public static async Task<AuditHead?> ReadAsync(TalentDbContext context, CancellationToken cancellationToken) =>
        Parse(await Row(context).Select(s => s.Text).FirstOrDefaultAsync(cancellationToken));

    /// <summary>Reads it and keeps others away from it until the transaction ends.</summary>
    public static async Task<AuditHead> TakeAsync(TalentDbContext context, byte[] key, CancellationToken cancellationToken)
    {
        // A write that changes nothing locks the row on every engine; a read would not.
        await Row(context).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, s => s.Number), cancellationToken);
        return await ReadAsync(context, cancellationToken) is { } head && head.IsMadeWith(key)
            ? head
            : new AuditHead(Math.Max(1, await context.AuditEntries.MaxAsync(a => a.Number, cancellationToken) ?? 0), Broken, "");
    }

    /// <summary>Writes it, in the transaction that took the one before.</summary>
    public async Task WriteAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        var (text, number) = (ToString(), Number);
        if (await Row(context).ExecuteUpdateAsync(set => set.SetProperty(s => s.Text, text).SetProperty(s => s.Number, number), cancellationToken) == 0)
        {
            context.Settings.Add(new AppSetting { Key = AppSetting.AuditHeadKey, Text = text, Number = number });
        }
    }

    public bool IsMadeWith(byte[] key) => Bond == AuditSeal.OfHead(key, Number, Seal);

    public override string ToString() => JsonSerializer.Serialize(this);

    private static IQueryable<AppSetting> Row(TalentDbContext context) => context.Settings.Where(s => s.Key == AppSetting.AuditHeadKey);
}
