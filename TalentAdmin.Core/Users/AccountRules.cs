namespace TalentAdmin.Core.Users;

/// <summary>Whose account may be used at all.</summary>
/// <param name="DemoIsOn">Demo accounts have passwords that everybody knows, so they live only in demo mode.</param>
public sealed record AccountRules(bool DemoIsOn)
{
    public const int PasswordLength = 12;

    // Nobody types more; hashing a megabyte would be a favour to an attacker.
    public const int PasswordMaxLength = 128;

    public const int EmailMaxLength = 200;

    public const int WrongPasswords = 5;

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(15);

    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromDays(3);

    public bool Admits(AppUser user) => Admits(user.Disabled, user.IsDemo);

    public bool Admits(bool disabled, bool isDemo) => !disabled && (!isDemo || DemoIsOn);
}
