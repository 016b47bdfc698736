using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Core.Privacy;

/// <summary>Says what was forgotten, when and by whom; nothing of the person.</summary>
/// <param name="What">`a creator`, or the platform's name.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who of the staff did it, or the command line.</param>
/// <param name="AuditEntry">The id of the audit log's entry that says the same.</param>
/// <param name="Rows">In which tables, and how many rows.</param>
/// <param name="Remains">What stays for a time, where, and until when; a sentence each.</param>
public sealed record ForgettingCertificate(
    string What, DateTimeOffset At, string By, long AuditEntry, IReadOnlyList<ForgottenRows> Rows, IReadOnlyList<string> Remains)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>For a file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine("Certificate of forgetting");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"What was forgotten: {What}");
        text.AppendLine(CultureInfo.InvariantCulture, $"When: {At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        text.AppendLine(CultureInfo.InvariantCulture, $"By: {By}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Entry of the audit log: {AuditEntry}");
        text.AppendLine();
        foreach (var rows in Rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{rows.Table}: {rows.Count} ({rows.How})");
        }

        text.AppendLine();
        text.AppendLine("What stays for a time:");
        foreach (var line in Remains)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        }

        return text.ToString();
    }
}
