using System.Security.Claims;
using Microsoft.AspNetCore.StaticAssets;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Tells what a person does from what an open page does on its own: only the first keeps a session from coming to its idle limit.</summary>
internal sealed class SessionActs(SessionStore sessions, ILogger<SessionActs> logger)
{
    private static readonly PathString[] _byItself = ["/_blazor", "/hubs", "/avatars"];

    // What a page sends because somebody clicked, typed or went somewhere. Answers to the server and acknowledged pictures are not among them.
    private static readonly HashSet<string> _messages = new(["BeginInvokeDotNetFromJS", "OnLocationChanged"], StringComparer.Ordinal);

    /// <summary>Whether a request is something that a person does.</summary>
    public static bool IsAct(HttpContext context) =>
        !_byItself.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null;

    /// <summary>Whether a message of an open page is.</summary>
    public static bool IsAct(string message) => _messages.Contains(message);

    /// <summary>Notes it, at most once a minute. What a database cannot note is no reason to stop the person.</summary>
    public async Task NoteAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.SeenAsync(person, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.CannotNote(exception);
        }
    }
}
