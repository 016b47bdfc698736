using System.Globalization;

namespace TalentAdmin.Tests.Docs;

/// <summary>A number that a document names, and the code's own.</summary>
/// <param name="Document">Its file in docs.</param>
/// <param name="Words">As they stand there, `{0}` in the place of the number; often enough to be found once.</param>
/// <param name="Value">The code's.</param>
internal sealed record Figure(string Document, string Words, double Value)
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <summary>What the document is to say.</summary>
    public string Expected => string.Format(_culture, Words, Value.ToString(Value < 10_000 ? "0.##" : "#,0.##", _culture));

    /// <summary>Whether it says so.</summary>
    public bool IsIn(string document) => document.Contains(Expected, StringComparison.Ordinal);

    /// <summary>As if the code's were another.</summary>
    public Figure Changed() => this with { Value = Value + 1 };

    public override string ToString() => $"{Document}: {Words}";
}
