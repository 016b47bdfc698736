using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Sync.Runs;

public sealed class RunEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Root = "/api/admin/talent/profile-image/sync-runs";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_Admin_IsAcceptedAndCanBeFollowedToItsEnd()
    {
        var id = await api.AddTalentAsync("Run Along");
        await api.ConnectAsync(id, "instagram", "runalong");

        using var started = await api.Admin.PostAsJsonAsync(Root, new { forceRefresh = true, talentIds = new[] { id } }, Token);
        var run = (await started.ReadEnvelopeAsync()).GetProperty("data");
        var location = started.Headers.Location!.ToString();
        var told = await ReadEventsAsync(location + "/events");
        using var found = await api.Viewer.GetAsync(location, Token);
        var over = (await found.ReadEnvelopeAsync()).GetProperty("data");
        using var list = await api.Viewer.GetAsync(Root + "?pageSize=5", Token);

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal($"{Root}/{run.GetProperty("id").GetString()}", location);
        Assert.Equal(("queued", "api", 1), (run.GetProperty("status").GetString(), run.GetProperty("trigger").GetString(), run.GetProperty("requested").GetInt32()));
        Assert.Equal("completed", told[^1].GetProperty("status").GetString());
        Assert.Equal(("completed", 1), (over.GetProperty("status").GetString(), over.GetProperty("done").GetInt32()));
        foreach (var name in new[] { "updated", "unchanged", "keptStale", "noPhoto", "failed", "skipped", "startedAt", "finishedAt" })
        {
            Assert.True(over.TryGetProperty(name, out _), name);
        }

        Assert.Contains(
            (await list.ReadEnvelopeAsync()).GetProperty("data").GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetString() == run.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"limit":0}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"minHoursSinceLastSync":-1}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"talentIds":[]}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"talentIds":["talent_nobody"]}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"talentIds":[null]}""", 422, "VALIDATION_FAILED")]
    [InlineData("""{"limit":"all"}""", 400, "BAD_REQUEST")]
    [InlineData("""{"force":true}""", 400, "BAD_REQUEST")]
    public async Task Start_WhatDoesNotFit_IsRefused(string json, int status, string error)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await api.Admin.PostAsync(Root, content, Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(error, (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/failures")]
    [InlineData("DELETE", "")]
    public async Task Send_NoSuchRun_Returns404(string method, string rest)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/run_nobody{rest}");
        using var response = await api.Admin.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("NOT_FOUND", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?pageSize=201")]
    [InlineData("?page=x")]
    public async Task List_BadPage_Returns400(string query)
    {
        using var response = await api.Viewer.GetAsync(Root + query, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<List<JsonElement>> ReadEventsAsync(string path)
    {
        using var response = await api.Viewer.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var events = new List<JsonElement>();
        await using var stream = await response.Content.ReadAsStreamAsync(Token);
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(Token))
        {
            Assert.Equal("progress", item.EventType);
            events.Add(JsonDocument.Parse(item.Data).RootElement);
        }

        return events;
    }
}
