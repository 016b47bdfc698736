using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>
/// The one address that platforms send browsers back to and that creators are sent. Never taken from a request: its Host header
/// is whatever the sender likes.
/// </summary>
internal sealed class PublicAddress(IOptions<AppOptions> options, AccountRules rules, IHostEnvironment environment, IServer server)
{
    /// <summary>What an administrator has to do where there is none.</summary>
    public const string Missing =
        "Creators cannot be sent anywhere yet: an administrator has to set App:PublicUrl to the address by which people reach this app.";

    /// <summary>With a slash at its end; null when none is set. Demo mode and development make do with the listening address.</summary>
    public Uri? Base => options.Value.PublicUri ?? (rules.DemoIsOn || environment.IsDevelopment() ? Listening() : null);

    /// <summary>Whether cookies are to be kept to https.</summary>
    public bool IsHttps => Base?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The absolute address of a path of this app.</summary>
    /// <exception cref="InvalidOperationException">There is no address: look at <see cref="Base"/> first.</exception>
    public Uri To(string path) => new(Base ?? throw new InvalidOperationException(Missing), path.TrimStart('/'));

    /// <summary>Whether a page of this origin is one of that address; a browser's cookies go by it.</summary>
    public bool IsAt(string origin) =>
        string.Equals(Base?.GetLeftPart(UriPartial.Authority), origin.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private Uri? Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
        {
            return null;
        }

        // http://+:5080, http://*:5080 and http://[::]:5080 mean every address of the machine.
        var named = address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out var uri) ? uri : null;
    }
}
