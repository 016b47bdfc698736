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

    public const string PasswordsAreOff = "Passwords are switched off here. Sign in with the button of your agency's account.";

    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromDays(3);

    /// <summary>The day that it is, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime((Time ?? TimeProvider.System).GetUtcNow().UtcDateTime);

    /// <summary>The one account that may use a password, by its email, when all others sign in with a provider; null when everybody may.</summary>
    public string? PasswordsOnlyFor { get; init; }

    /// <summary>Whether an account may use a password.</summary>
    public bool AllowPassword(string? email) =>
        string.IsNullOrWhiteSpace(PasswordsOnlyFor) || string.Equals(email?.Trim(), PasswordsOnlyFor.Trim(), StringComparison.OrdinalIgnoreCase);

    public bool Admits(AppUser user) => Admits(user.Disabled, user.IsDemo, user.LastDay);

    public bool Admits(bool disabled, bool isDemo, DateOnly? lastDay) => !disabled && (!isDemo || DemoIsOn) && !(lastDay < Today);
}
