using System.Net;
using System.Text.Json;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>
/// Asks the providers again and again whether those who are signed in still are their people, where they gave a refresh token for it. Only a clear no ends
/// a session: a provider that is away ends nobody.
/// </summary>
internal sealed class ProviderCheck(ProviderSessions sessions, ProviderCatalog providers, TimeProvider time, ILogger<ProviderCheck> logger)
    : PeriodicService(TimeSpan.FromSeconds(10), time)
{
    private const int AtOnce = 4;

    /// <summary>One round.</summary>
    internal async Task AskAsync(CancellationToken cancellationToken)
    {
        var due = await sessions.TakeDueAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due.Where(q => providers.Has(q.Provider)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (question, token) =>
            {
                try
                {
                    await AskAsync(question, token);
                }
                catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or JsonException
                    || (exception is OperationCanceledException && !token.IsCancellationRequested))
                {
                    logger.ProviderAway(question.Provider, exception.GetType().Name);
                }
            });
    }

    protected override Task PassAsync(CancellationToken cancellationToken) => AskAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.CannotAskProviders(exception);

    private async Task AskAsync(ProviderQuestion question, CancellationToken cancellationToken)
    {
        var handler = providers.HandlerOf(question.Provider);
        var discovered = await providers.DiscoverAsync(question.Provider, cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = question.Tokens.Refresh!,
            ["client_id"] = handler.ClientId!,
            ["client_secret"] = handler.ClientSecret!,
        });
        using var response = await handler.Backchannel.PostAsync(discovered.TokenEndpoint, form, cancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        if (response.StatusCode == HttpStatusCode.OK)
        {
            var given = new ProviderTokens(Text(answer, "refresh_token") ?? question.Tokens.Refresh, Text(answer, "id_token") ?? question.Tokens.Identity);
            await sessions.KeepAsync(question.SessionId, given, cancellationToken);
        }
        else if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized && Text(answer, "error") == "invalid_grant")
        {
            await sessions.EndAsync(providers.DisplayNameOf(question.Provider), question.SessionId, "the provider does not vouch for it any more", cancellationToken);
        }
        else
        {
            logger.ProviderAway(question.Provider, $"status {(int)response.StatusCode}");
        }
    }

    private static string? Text(JsonDocument answer, string name) =>
        answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
