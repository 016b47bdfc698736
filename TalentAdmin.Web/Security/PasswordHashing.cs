using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>
/// Hashes passwords as Unicode's composed form: the same letters are the same password, whichever system composed them. A hash of fewer
/// rounds than today's is made anew at the next sign-in.
/// </summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options) : PasswordHasher<AppUser>(options)
{
    /// <summary>
    /// Identity's hasher is PBKDF2 with HMAC-SHA-512, for which OWASP's cheat sheet of password storage asks at least 210,000 rounds (600,000 are for SHA-256,
    /// which is the faster one to guess against).
    /// </summary>
    public const int Rounds = 220_000;

    public override string HashPassword(AppUser user, string password) => base.HashPassword(user, Compose(password));

    public override PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Compose(providedPassword));

    /// <summary>The composed form; as it is what is no text at all.</summary>
    public static string Compose(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: no form can send one, a program can.
            return password;
        }
    }
}
