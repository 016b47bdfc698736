using System.Security.Claims;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>Looks at what a signed-in person types to show again who they are: the password, or a code of the app. Wrong ones count as at a sign-in.</summary>
internal sealed class AskingAgain(PasswordSignIn passwords, SecondFactorCheck codes, StepUp stepUp)
{
    private const string Wrong = "This is neither your password nor a new code of your app. A code works once; after five wrong ones they pause for 15 minutes.";

    /// <summary>Null when it is right, and noted in the session; else why not, in words.</summary>
    public async Task<string?> ConfirmAsync(ClaimsPrincipal person, string? typed, CancellationToken cancellationToken)
    {
        var actor = person.ToActor();

        // No password has six characters.
        string? by;
        if (Totp.Read(typed) is { } code)
        {
            by = await codes.UseAsync(actor, code, cancellationToken);
        }
        else
        {
            var tried = await passwords.CheckAsync(actor.Name, typed, cancellationToken);
            if (tried.Wait is not null)
            {
                return tried.Words;
            }

            by = tried.User?.Id == actor.Id ? SignInSteps.ByPassword : null;
        }

        if (by is null)
        {
            return Wrong;
        }

        await stepUp.NoteAsync(actor, by, cancellationToken);
        return null;
    }
}
