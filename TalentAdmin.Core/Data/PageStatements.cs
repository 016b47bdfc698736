using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data;

/// <summary>
/// The set-based statements of a sync's page. Each takes its rows as one JSON parameter, since neither engine's provider
/// batches hundreds of updates into one round trip; each engine has its own way to read JSON.
/// </summary>
internal abstract class PageStatements
{
    private readonly JsonSerializerOptions _json;

    protected PageStatements(JsonConverter<DateTimeOffset>? times)
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

    /// <summary>Adds {0} to the change number and gives the new one; the row stays locked until the commit, so numbers become visible in order.</summary>
    public abstract string TakeChangeNumbers { get; }

    /// <summary>The JSON of rows, in the engine's form of time.</summary>
    public string Rows<T>(IReadOnlyCollection<T> rows) => JsonSerializer.Serialize(rows, _json);
}
