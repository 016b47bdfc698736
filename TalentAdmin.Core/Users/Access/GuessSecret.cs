using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>The secret under which it is counted whose password was guessed from where: the rows alone name nobody.</summary>
internal sealed class GuessSecret(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection)
    : InstallationSecret(contexts, protection, AppSetting.GuessSecretKey, "TalentAdmin.Guesses", "The secret of counted guesses");
