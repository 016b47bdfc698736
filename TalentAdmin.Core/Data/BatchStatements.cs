using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data;

/// <summary>
/// The set-based statements of a sync's page. Each takes its rows as one JSON parameter, since neither engine's provider
/// batches hundreds of updates into one round trip; each engine has its own way to read JSON.
/// </summary>
internal abstract class BatchStatements
{
    private readonly JsonSerializerOptions _json;

    protected BatchStatements(JsonConverter<DateTimeOffset>? times)
    {
        _json = new JsonSerializerOptions();
        if (times is not null)
        {
            _json.Converters.Add(times);
        }
    }

    /// <summary>Inserts photos, or notes that one was seen again. {0}: photo rows.</summary>
    public abstract string SavePhotos { get; }

    /// <summary>Updates talents that still have the version that was read; gives the ids of those updated. {0}: talent rows.</summary>
    public abstract string UpdateTalents { get; }

    /// <summary>Gives connections their new handles, but for those that another connection has. {0}: rename rows.</summary>
    public abstract string RenameAccounts { get; }

    /// <summary>Updates connections and inserts attempts. {0}: connection rows, {1}: attempt rows.</summary>
    public abstract string SaveAnswers { get; }

    /// <summary>Notes what is shown from now on. {0}: history rows.</summary>
    public abstract string AddHistory { get; }

    /// <summary>Adds {0} to the change number and gives the new one; the row stays locked until the commit, so numbers become visible in order.</summary>
    public abstract string TakeChangeNumbers { get; }

    /// <summary>
    /// Takes the next page of a run that nobody holds; gives its columns, or nothing. {0}: now, {1}: the node, {2}: until when it is the node's,
    /// {3}: the run, or blank for any.
    /// </summary>
    public abstract string TakePage { get; }

    /// <summary>
    /// Counts what was written of a page, and what that means for its run, if the page is still its holder's and nobody stopped the run: then two
    /// rows are changed. {0}: run, {1}: page, {2}: fencing number, {3}: the page's new status, {4}: talents put off, {5} to {10}: updated, unchanged, kept, no photo, failed, skipped.
    /// </summary>
    public string CountPage { get; } = """
        UPDATE "RunBatches" SET "Status" = {3}, "Deferred" = "Deferred" + {4}, "Done" = "Done" + {5} + {6} + {7} + {8} + {9} + {10}
        WHERE "RunId" = {0} AND "Number" = {1} AND "Fence" = {2} AND "Status" = 'Taken';

        UPDATE "Runs" SET "Status" = 'Running',
            "Updated" = "Updated" + {5}, "Unchanged" = "Unchanged" + {6}, "KeptStale" = "KeptStale" + {7}, "NoPhoto" = "NoPhoto" + {8},
            "Failed" = "Failed" + {9}, "Skipped" = "Skipped" + {10}
        WHERE "Id" = {0} AND "Status" IN ('Queued', 'Running');
        """;

    /// <summary>Gives 1 behind a <see cref="CountPage"/> that counted, and 0 otherwise. {0}: run, {1}: page, {2}: fencing number, {3}: the page's new status.</summary>
    public string CheckPage { get; } = """
        SELECT COUNT(*) AS "Value" FROM "RunBatches" AS p JOIN "Runs" AS r ON r."Id" = p."RunId"
        WHERE p."RunId" = {0} AND p."Number" = {1} AND p."Fence" = {2} AND p."Status" = {3} AND r."Status" = 'Running'
        """;

    /// <summary>The condition of <see cref="TakePage"/>, on page `o` of run `r`.</summary>
    protected const string OpenPage = """
        r."Status" IN ('Queued', 'Running') AND o."Status" IN ('Waiting', 'Taken') AND (o."HeldUntil" IS NULL OR o."HeldUntil" <= {0}) AND ({3} = '' OR r."Id" = {3})
        """;

    /// <summary>A time in the engine's form.</summary>
    public virtual object Time(DateTimeOffset time) => time.ToUniversalTime();

    /// <summary>The JSON of rows, in the engine's form of time.</summary>
    public string Rows<T>(IReadOnlyCollection<T> rows) => JsonSerializer.Serialize(rows, _json);
}
