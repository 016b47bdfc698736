namespace TalentAdmin.Core.Users;

/// <summary>Whose account may be used at all.</summary>
/// <param name="DemoIsOn">Demo accounts have passwords that everybody knows, so they live only in demo mode.</param>
/// <param name="Time">For end dates; the system's clock when left out.</param>
public sealed record AccountRules(bool DemoIsOn, TimeProvider? Time = null)
{
    public const int PasswordLength = 12;

    // Nobody types more; hashing a megabyte would be a favour to an attacker.
    public const int PasswordMaxLength = 128;

    public const int EmailMaxLength = 200;

    public const int WrongPasswords = 5;

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(15);

    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromDays(3);

    /// <summary>The day that it is, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime((Time ?? TimeProvider.System).GetUtcNow().UtcDateTime);

    public bool Admits(AppUser user) => Admits(user.Disabled, user.IsDemo, user.LastDay);

    public bool Admits(bool disabled, bool isDemo, DateOnly? lastDay) => !disabled && (!isDemo || DemoIsOn) && !(lastDay < Today);
}
