using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>The end of the chain, as noted beside the entries.</summary>
/// <param name="Number">Of the last sealed entry; 0 when none is.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="LastId">The highest id that was sealed.</param>
/// <param name="Bond">Binds the two.</param>
internal sealed record AuditHead(long Number, string Seal, long LastId, string Bond)
{
    public static AuditHead Start { get; } = new(0, AuditSeal.None, 0, "");

    public static async Task<AuditHead> ReadAsync(TalentDbContext context, CancellationToken cancellationToken) =>
        await context.Settings.Where(s => s.Key == AppSetting.AuditHeadKey).Select(s => s.Text).FirstOrDefaultAsync(cancellationToken) is { } text
            ? JsonSerializer.Deserialize<AuditHead>(text)!
            : Start;

    /// <summary>Writes it in the place of <paramref name="before"/>. False when that is not what stands there.</summary>
    public async Task<bool> TryReplaceAsync(TalentDbContext context, AuditHead before, CancellationToken cancellationToken)
    {
        var (text, number, old) = (JsonSerializer.Serialize(this), Number, before.Number);
        if (before.Number == 0)
        {
            context.Settings.Add(new AppSetting { Key = AppSetting.AuditHeadKey, Text = text, Number = number });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }

        return await context.Settings
            .Where(s => s.Key == AppSetting.AuditHeadKey && s.Number == old)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Text, text).SetProperty(s => s.Number, number), cancellationToken) == 1;
    }
}
