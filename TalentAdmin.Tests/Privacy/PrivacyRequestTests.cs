using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Privacy;

/// <summary>Privacy requests over HTTP, from the first word to the end.</summary>
public sealed class PrivacyRequestTests : IAsyncDisposable
{
    private const string Path = "/api/admin/privacy/requests";

    private readonly CallbackApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_ByHandle_WaitsForAnAdmin_ThenTheAccountIsGone()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101");
        using var admin = await _app.Factory.CreateBearerClientAsync();

        using var created = await admin.PostAsJsonAsync(Path, new { kind = "erase", platform = "instagram", handle = "https://www.instagram.com/Jane/" }, Token);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var request = (await created.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal(("erase", "received", "jane"), (Text(request, "kind"), Text(request, "state"), Text(request, "handle")));
        Assert.Equal(jane, request.GetProperty("talents")[0].GetProperty("id").GetString());
        Assert.Equal("/data-deletion/" + Text(request, "code"), created.Headers.Location!.OriginalString);
        Assert.InRange(request.GetProperty("deadline").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddDays(29.9), DateTimeOffset.UtcNow.AddDays(30));
        Assert.True(await _app.IsConnectedAsync(jane));

        using var confirmed = await admin.PostAsync($"{Path}/{Text(request, "id")}/confirm", null, Token);
        var done = (await confirmed.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal(("done", null, 1), (Text(done, "state"), Text(done, "handle"), done.GetProperty("accounts").GetInt32()));
        Assert.False(await _app.IsConnectedAsync(jane));

        using var again = await admin.PostAsync($"{Path}/{Text(request, "id")}/confirm", null, Token);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var open = await admin.GetAsync(Path, Token);
        Assert.Equal(0, (await open.ReadEnvelopeAsync()).GetProperty("data").GetProperty("total").GetInt32());
        using var over = await admin.GetAsync(Path + "?over=true&pageSize=1", Token);
        Assert.Equal(Text(request, "id"), Text((await over.ReadEnvelopeAsync()).GetProperty("data").GetProperty("items")[0], "id"));
    }

    [Fact]
    public async Task MetasList_OfThreeHundredWithTwoOfOurs_ForgetsTheseAndCountsTheRest()
    {
        string[] talents = [await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101"), await _app.AddAsync("instagram", "john", "17841400000000102")];
        var other = await _app.AddAsync("instagram", "mary", "17841400000000103");
        var ids = Enumerable.Range(0, 298).Select(i => $"99{i:D15}").Append("24000000000000101").Append("17841400000000102").Append("17841400000000102").ToList();
        using var admin = await _app.Factory.CreateBearerClientAsync();

        using var created = await admin.PostAsJsonAsync(Path, new { kind = "erase", appScopedIds = ids }, Token);
        var request = (await created.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal((2, 298), (request.GetProperty("talents").GetArrayLength(), request.GetProperty("ignored").GetInt32()));

        using var confirmed = await admin.PostAsync($"{Path}/{Text(request, "id")}/confirm", null, Token);
        var done = (await confirmed.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal(("done", 2, 298), (Text(done, "state"), done.GetProperty("accounts").GetInt32(), done.GetProperty("ignored").GetInt32()));
        Assert.False(await _app.IsConnectedAsync(talents[0]) || await _app.IsConnectedAsync(talents[1]));
        Assert.True(await _app.IsConnectedAsync(other));

        // The ids themselves were never stored.
        await using var context = _app.Factory.CreateContext();
        Assert.DoesNotContain("2400000000", JsonSerializer.Serialize(await context.PrivacyRequests.SingleAsync(Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_WhereYouTubeIsConcerned_IsSevenDays()
    {
        var jane = await _app.AddAsync("youtube", "jane", "UC0000000000000000000001");
        using var admin = await _app.Factory.CreateBearerClientAsync();
        foreach (object body in new object[] { new { kind = "erase", talentId = jane }, new { kind = "export", platform = "youtube", handle = "somebody" } })
        {
            using var created = await admin.PostAsJsonAsync(Path, body, Token);
            Assert.InRange((await created.ReadEnvelopeAsync()).GetProperty("data").GetProperty("deadline").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddDays(6.9), DateTimeOffset.UtcNow.AddDays(7));
        }
    }

    [Fact]
    public async Task Refuse_WithAReason_ShowsItOnThePage()
    {
        using var admin = await _app.Factory.CreateBearerClientAsync();
        using var created = await admin.PostAsJsonAsync(Path, new { kind = "erase", platform = "instagram", handle = "stranger" }, Token);
        var request = (await created.ReadEnvelopeAsync()).GetProperty("data");
        using var wordless = await admin.PostAsJsonAsync($"{Path}/{Text(request, "id")}/refuse", new { reason = "  " }, Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);

        using var refused = await admin.PostAsJsonAsync($"{Path}/{Text(request, "id")}/refuse", new { reason = "The account's owner told us <otherwise>." }, Token);

        Assert.Equal("refused", Text((await refused.ReadEnvelopeAsync()).GetProperty("data"), "state"));
        using var client = _app.Factory.CreateAnonymousClient();
        var page = await client.GetStringAsync("/data-deletion/" + Text(request, "code"), Token);
        Assert.Contains("Refused", page, StringComparison.Ordinal);
        Assert.Contains("told us &lt;otherwise&gt;.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Confirmed_WaitsUntilItWasGivenOut()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101");
        using var admin = await _app.Factory.CreateBearerClientAsync();
        using var created = await admin.PostAsJsonAsync(Path, new { kind = "export", talentId = jane }, Token);
        var id = Text((await created.ReadEnvelopeAsync()).GetProperty("data"), "id");
        using var early = await admin.PostAsync($"{Path}/{id}/complete", null, Token);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        using var confirmed = await admin.PostAsync($"{Path}/{id}/confirm", null, Token);
        Assert.Equal("confirmed", Text((await confirmed.ReadEnvelopeAsync()).GetProperty("data"), "state"));
        using var done = await admin.PostAsync($"{Path}/{id}/complete", null, Token);

        Assert.Equal("done", Text((await done.ReadEnvelopeAsync()).GetProperty("data"), "state"));
        Assert.True(await _app.IsConnectedAsync(jane));
    }

    [Theory]
    [InlineData("""{"kind":"erase"}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"kind":"delete","talentId":"talent_1"}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"talentId":"talent_1"}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"kind":"erase","talentId":"talent_1"}""", 404, "NOT_FOUND")]
    [InlineData("""{"kind":"erase","platform":"myspace","handle":"jane"}""", 422, "UNKNOWN_PLATFORM")]
    [InlineData("""{"kind":"erase","platform":"instagram","handle":"no handle!"}""", 422, "INVALID_HANDLE")]
    [InlineData("""{"kind":"erase","platform":"instagram"}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"kind":"erase","appScopedIds":[""]}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"kind":"erase","appScopedIds":[null]}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"kind":"erase","appScopedIds":[1]}""", 400, "BAD_REQUEST")]
    [InlineData("""{"kind":"erase","who":"jane"}""", 400, "BAD_REQUEST")]
    public async Task Create_WhatDoesNotFit_IsRefusedInWords(string body, int status, string code)
    {
        using var admin = await _app.Factory.CreateBearerClientAsync();

        using var answer = await admin.PostAsync(Path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Requests_ForAViewer_AreNotThere()
    {
        using var viewer = await _app.Factory.CreateBearerClientAsync(AppRoles.Viewer);
        using var list = await viewer.GetAsync(Path, Token);
        using var confirm = await viewer.PostAsync($"{Path}/priv_1/confirm", null, Token);
        using var admin = await _app.Factory.CreateBearerClientAsync();
        using var missing = await admin.PostAsync($"{Path}/priv_1/confirm", null, Token);
        using var badPage = await admin.GetAsync(Path + "?page=0", Token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (list.StatusCode, confirm.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (missing.StatusCode, badPage.StatusCode));
    }

    [Fact]
    public async Task Pass_FinishesWhatWasConfirmed_AndForgetsWhatWasOverLongAgo()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101");
        var now = DateTimeOffset.UtcNow;
        await using (var context = _app.Factory.CreateContext())
        {
            var connection = await context.Connections.SingleAsync(c => c.TalentId == jane, Token);
            var interrupted = New("priv_1", now);
            interrupted.Concern("jane", [jane], [connection.Id]);
            interrupted.Confirm(new Actor("user-1", "ann@example.com"), now);
            interrupted.Begin();
            var (old, recent) = (New("priv_2", now.AddDays(-200)), New("priv_3", now.AddDays(-170)));
            old.Refuse("No.", now.AddDays(-181));
            recent.Refuse("No.", now.AddDays(-170));
            context.PrivacyRequests.AddRange(interrupted, old, recent);
            context.CallbackReceipts.AddRange(new CallbackReceipt { Key = "a", ReceivedAt = now.AddDays(-181) }, new CallbackReceipt { Key = "b", ReceivedAt = now });
            await context.SaveChangesAsync(Token);
        }

        await ActivatorUtilities.CreateInstance<PrivacyRequestService>(_app.Factory.Services).RunAsync(Token);

        await using var after = _app.Factory.CreateContext();
        Assert.False(await _app.IsConnectedAsync(jane));
        Assert.Equal(
            ["priv_1 Done", "priv_3 Refused"], (await after.PrivacyRequests.OrderBy(r => r.Id).ToListAsync(Token)).Select(r => $"{r.Id} {r.State}"));
        Assert.Equal("b", (await after.CallbackReceipts.SingleAsync(Token)).Key);
        Assert.Equal("ann@example.com", (await after.AuditEntries.SingleAsync(e => e.Action == "privacy.done", Token)).ActorName);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static PrivacyRequest New(string id, DateTimeOffset at) => new()
    {
        Id = id,
        Code = id.Replace("_", "0", StringComparison.Ordinal),
        Kind = PrivacyRequestKind.Erase,
        Origin = PrivacyRequestOrigin.Form,
        CreatedAt = at,
        Deadline = at.AddDays(30),
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
