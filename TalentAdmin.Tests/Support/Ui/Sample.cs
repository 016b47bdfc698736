namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Talents as pages get them.</summary>
internal static class Sample
{
    public const string Photo = "/avatars/first/256.webp";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ConnectionSummary Account(
        string platform, ConnectionHealth health = ConnectionHealth.Healthy, string? error = null, string handle = "jane") =>
        new(platform, handle, null, true, health, error, Now.AddDays(-19), Now.AddHours(-2), health == ConnectionHealth.Healthy);

    public static TalentListItem Row(int number, params ConnectionSummary[] accounts) =>
        new($"talent_{number}", $"Talent {number}", $"/avatars/key{number}/256.webp", "instagram", Now.AddHours(-2), null, accounts);

    public static TalentDetail Detail(params ConnectionSummary[] accounts) => new(
        "talent_1",
        "Jane Smith",
        accounts.Length == 0 ? null : Photo,
        null,
        null,
        accounts.Length == 0 ? PhotoSource.Initials : accounts[0].Platform,
        Now.AddHours(-2),
        Now.AddHours(-2),
        null,
        accounts.Length == 0 ? null : Now.AddDays(-19),
        false,
        false,
        1,
        accounts);
}
