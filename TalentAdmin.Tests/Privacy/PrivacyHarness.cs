using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The product with a creator of whom everything is kept that can be.</summary>
internal static class PrivacyHarness
{
    private static CancellationToken Token => SyncHarness.Token;

    public static Task<SyncHarness> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Dictionary<string, string?>? settings = null) =>
        SyncHarness.CreateAsync(settings, provider, services =>
        {
            services.AddConnections(new ConfigurationBuilder().Build());
            services.AddImporting();
            services.AddPrivacy();
            services.AddSingleton(new SessionLimits(TimeSpan.FromHours(12), TimeSpan.FromDays(14)));
            services.AddSingleton<StepUp>();
        });

    /// <summary>Plants the creator, changes it, and seals the audit log.</summary>
    public static async Task<PlantedPerson> PlantAsync(this SyncHarness harness)
    {
        var person = new PlantedPerson();
        await using (var context = harness.Open())
        {
            context.Add(person.Before());
            await context.SaveChangesAsync(Token);
        }

        // Only the creator comes from the creator's address.
        foreach (var rows in person.Rows().ToLookup(row => row is AuditEntry { ActorName: AuditEntry.Creator }))
        {
            harness.Get<AuditOrigin>().Address = rows.Key ? person.Address : "192.0.2.7";
            await using var context = harness.Open();
            foreach (var row in rows)
            {
                context.Add(row);
            }

            await context.SaveChangesAsync(Token);
        }

        harness.Get<AuditOrigin>().Address = null;
        await using (var context = harness.Open())
        {
            person.Fill(await context.Talents.SingleAsync(t => t.Id == PlantedPerson.TalentId, Token));
            await context.SaveChangesAsync(Token);
        }
        return person;
    }

    /// <summary>The platforms were told that their permissions are given back.</summary>
    public static async Task TellPlatformsAsync(this SyncHarness harness)
    {
        var store = harness.Get<OutboxStore>();
        foreach (var message in await store.TakeAsync(PendingRevocation.Kind, 10, [], Token))
        {
            await store.FinishAsync(message, new OutboxResult.Done(), Token);
        }
    }

    /// <summary>What the outbox does a day after the last permission was given back.</summary>
    public static async Task WipeFilesAsync(this SyncHarness harness)
    {
        harness.Time.Advance(Revocation.Longest + TimeSpan.FromDays(2));
        await harness.Get<PermissionClock>().EndAsync(Token);
        var store = harness.Get<OutboxStore>();
        var wipe = harness.Get<IEnumerable<IOutboxHandler>>().Single(h => h.Kind == ForgottenFiles.KindName);
        foreach (var message in await store.TakeAsync(ForgottenFiles.KindName, 10, [], Token))
        {
            Assert.IsType<OutboxResult.Done>(await wipe.HandleAsync(message, Token));
            await store.FinishAsync(message, new OutboxResult.Done(), Token);
        }
    }
}
