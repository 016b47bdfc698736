namespace TalentAdmin.Tests.Auditing;

/// <summary>
/// What somebody can do who may write anything into the database: each is seen at once, and still seen after the app went on writing as if nothing
/// were. Not seen is who has the key file and the mark's file as well: docs/operations.md says so.
/// </summary>
public sealed class AuditAttackTests
{
    private const int Entries = 10;
    private const string DeleteHead = """DELETE FROM "Settings" WHERE "Key" = 'audit-head'""";

    private static readonly Dictionary<string, Func<AuditWorld, Task>> _attacks = new(StringComparer.Ordinal)
    {
        ["edit"] = world => world.SqlAsync("""UPDATE "AuditEntries" SET "ActorName" = 'somebody else' WHERE "Number" = 5"""),
        ["edit the words"] = world => world.SqlAsync("""UPDATE "AuditWords" SET "Detail" = 'nothing' WHERE "EntryId" = 5"""),
        ["delete in the middle"] = world => world.SqlAsync("""DELETE FROM "AuditEntries" WHERE "Number" = 4"""),
        ["delete the tail"] = async world =>
        {
            // With the head that was noted when the log was so short.
            await world.SqlAsync($"""DELETE FROM "AuditEntries" WHERE "Number" > {Entries / 2}""");
            await world.SetHeadAsync(HeadOfHalf(world));
        },
        ["delete all"] = world => world.SqlAsync("""DELETE FROM "AuditEntries" """, DeleteHead),
        ["take numbers and seals away"] = world => world.SqlAsync(
            """UPDATE "AuditEntries" SET "Number" = NULL, "Seal" = NULL""", DeleteHead, """UPDATE "AuditEntries" SET "ActorName" = 'Ben' WHERE "Id" = 5"""),
        ["delete the head"] = world => world.SqlAsync(DeleteHead),
        ["swap two"] = world => world.SqlAsync(
            """UPDATE "AuditEntries" SET "Number" = 99 WHERE "Number" = 3""",
            """UPDATE "AuditEntries" SET "Number" = 3 WHERE "Number" = 6""",
            """UPDATE "AuditEntries" SET "Number" = 6 WHERE "Number" = 99"""),
        ["insert an old one"] = world => world.SqlAsync(
            """INSERT INTO "AuditEntries" ("At", "ActorName", "Action") SELECT "At", 'Ben', 'talent.removed' FROM "AuditEntries" WHERE "Number" = 2"""),
        ["copy from a backup"] = world => world.SqlAsync(
            """UPDATE "AuditEntries" SET "Number" = 100 WHERE "Number" = 7""",
            """INSERT INTO "AuditEntries" ("At", "ActorId", "ActorName", "Action", "Number", "Seal") SELECT "At", "ActorId", "ActorName", "Action", 7, "Seal" FROM "AuditEntries" WHERE "Number" = 6"""),
        ["replace the key"] = world => world.SqlAsync(
            """DELETE FROM "AuditEntries" """, DeleteHead, """DELETE FROM "Settings" WHERE "Key" = 'audit-key'"""),
        ["take the database back"] = async world =>
        {
            await world.SqlAsync($"""DELETE FROM "AuditEntries" WHERE "Number" > {Entries / 2}""");
            await world.SetHeadAsync(HeadOfHalf(world));

            // And on beyond where it was.
            await world.WriteAsync(Entries);
        },
    };

    public static TheoryData<string, DatabaseProvider> Attacks()
    {
        var attacks = new TheoryData<string, DatabaseProvider>();
        foreach (var name in _attacks.Keys)
        {
            attacks.Add(name, DatabaseProvider.Sqlite);
            attacks.Add(name, DatabaseProvider.PostgreSql);
        }

        return attacks;
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Attack_WithTheDatabaseAlone_IsSeen(string attack, DatabaseProvider provider)
    {
        await using var world = await AuditWorld.CreateAsync(Entries / 2, provider);
        await File.WriteAllTextAsync(world.MarkFile + ".half", await world.HeadAsync(), SyncHarness.Token);
        await world.WriteAsync(Entries / 2);
        Assert.Null(await world.LookAsync());
        Assert.Empty((await world.RestartAndVerifyAsync()).Faults);

        await _attacks[attack](world);

        Assert.NotEmpty((await world.RestartAndVerifyAsync()).Faults);
        await world.WriteAsync(3);
        await world.LookAsync();
        Assert.NotEmpty((await world.RestartAndVerifyAsync()).Faults);
    }

    private static string HeadOfHalf(AuditWorld world) => File.ReadAllText(world.MarkFile + ".half");
}
