namespace TalentAdmin.Web.Features.Connections;

/// <summary>A connected account as programs see it: never with its tokens.</summary>
/// <param name="Platform">The platform's name, lower case.</param>
/// <param name="Handle">Without `@`.</param>
/// <param name="ExternalId">The platform's stable id; null until it is known.</param>
/// <param name="Connected">Whether syncs ask this account.</param>
/// <param name="Health">What a person needs to know of it.</param>
internal sealed record ConnectionView(string Platform, string Handle, string? ExternalId, bool Connected, ConnectionHealth Health)
{
    public static ConnectionView Of(ConnectionSummary connection) => new(
        connection.Platform, connection.Handle, connection.ExternalId, connection.Connected, connection.Health);
}
