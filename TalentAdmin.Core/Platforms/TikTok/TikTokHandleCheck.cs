using System.Net;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>TikTok's oEmbed: made for embedding a profile, it knows which there are. It carries no picture.</summary>
internal sealed class TikTokHandleCheck(IHttpClientFactory clients) : IHandleCheck
{
    private const string OEmbed = "https://www.tiktok.com/oembed?url=";

    public string Platform => TikTokPlatform.Name;

    public async Task<HandleCheck> CheckAsync(string handle, CancellationToken cancellationToken)
    {
        var profile = TikTokPlatform.Definition.ProfileUrl(handle).AbsoluteUri;
        try
        {
            using var client = clients.CreateClient(PlatformClientNames.CheckClientOf(Platform));
            using var response = await client.GetAsync(new Uri(OEmbed + Uri.EscapeDataString(profile)), cancellationToken);
            return Read(((PlatformResponseContent)response.Content).Response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HandleCheck.Unknown(ReasonCode.Timeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new HandleCheck.Unknown(ReasonCode.ConnectionFailed);
        }
    }

    // An edge answers 400 too, but not in JSON and with its own number.
    private static HandleCheck Read(PlatformResponse answer) => answer switch
    {
        { Status: HttpStatusCode.OK } when answer.Json.Member("author_url").Text() is not null =>
            new HandleCheck.Exists(answer.Json.Member("author_name").Text()),
        { Status: HttpStatusCode.BadRequest } when answer.Json.Member("code").Number() == (int)HttpStatusCode.BadRequest => new HandleCheck.NotFound(),
        { IsSuccess: true } => new HandleCheck.Unknown(answer.BodyFault ?? ReasonCode.AnswerUnexpected),
        _ => new HandleCheck.Unknown(ReasonCode.Http(answer.Status)),
    };
}
