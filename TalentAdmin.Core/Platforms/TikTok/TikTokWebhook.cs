using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>The one address that TikTok tells its events. An app gets all kinds; one of them concerns us.</summary>
internal sealed class TikTokWebhook(IOptions<TikTokOptions> options) : IPlatformCallback
{
    /// <summary>The last part of the address.</summary>
    public const string CallbackName = "webhook";

    private const string Removed = "authorization.removed";

    // Our own revocation comes back as an event.
    private const int ByOurselves = 5;

    // The time is told in whole seconds; a grant of the same second came before it.
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    public string Platform => TikTokPlatform.Name;

    public string Name => CallbackName;

    public CallbackResult Read(CallbackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (TikTokSignature.SignedAt(request.Header(TikTokSignature.Header), request.Body.Span, options.Value.Secrets) is not { } signedAt)
        {
            return new CallbackResult.Refused();
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return Read(document.RootElement) with { SignedAt = signedAt };
        }
        catch (JsonException)
        {
            return new CallbackResult.Refused();
        }
    }

    private static CallbackResult Read(JsonElement? said)
    {
        if (said.Member("event").Text() is not { } kind)
        {
            return new CallbackResult.Refused();
        }

        if (kind != Removed || ReasonOf(said.Member("content")) == ByOurselves)
        {
            return new CallbackResult.Ignored();
        }

        return said.Member("user_openid").Text() is { Length: <= ColumnLengths.Account } openId && UnixTime.Of(said.Member("create_time").Text()) is { } at
            ? new CallbackResult.Withdrawal(openId, $"{TikTokPlatform.Name}/{said.Member("client_key").Text()}/{kind}/{openId}/{at.ToUnixTimeSeconds()}")
            {
                GrantedBefore = at + _second,
            }
            : new CallbackResult.Refused();
    }

    // Documented as JSON in a text within the JSON. Without a reason that can be read it is a removal like any other.
    private static int? ReasonOf(JsonElement? content)
    {
        if (content is not { ValueKind: JsonValueKind.String } text)
        {
            return content.Member("reason").Number();
        }

        try
        {
            using var document = JsonDocument.Parse(text.GetString()!);
            return ((JsonElement?)document.RootElement).Member("reason").Number();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
