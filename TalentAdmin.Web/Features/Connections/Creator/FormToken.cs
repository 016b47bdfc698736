using Microsoft.AspNetCore.Antiforgery;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>What a form carries to show that it comes from our page.</summary>
/// <param name="Field">The name of its hidden field.</param>
public sealed record FormToken(string Field, string Value)
{
    /// <summary>For this browser; sets the cookie that goes with it.</summary>
    public static FormToken? For(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return tokens.RequestToken is { } value ? new FormToken(tokens.FormFieldName, value) : null;
    }

    /// <summary>Leaves the token out, so that no log or exception text can carry it.</summary>
    public override string ToString() => $"FormToken {{ Field = {Field} }}";
}
