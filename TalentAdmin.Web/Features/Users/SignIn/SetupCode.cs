using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Proves on the set-up page that one can read this installation's log. Another one at every start; kept nowhere.</summary>
internal sealed class SetupCode(ILogger<SetupCode> logger)
{
    // No vowels and nothing that looks like something else.
    private const string Alphabet = "23456789BCDFGHJKMNPQRSTVWXZ";
    private const int Length = 12;

    private readonly string _code = RandomNumberGenerator.GetString(Alphabet, Length);
    private int _announced;

    /// <summary>Writes the code to the log, once.</summary>
    public void Announce()
    {
        if (Interlocked.Exchange(ref _announced, 1) == 0)
        {
            logger.SetupCode($"{_code[..4]}-{_code[4..8]}-{_code[8..]}");
        }
    }

    /// <summary>However it is typed: lower case, with or without the dashes.</summary>
    public bool Matches(string? typed)
    {
        var plain = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(Length + 1)]).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(plain), Encoding.ASCII.GetBytes(_code));
    }
}
