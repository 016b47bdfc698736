using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Live;

public sealed class AvatarHubTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_All_HearsOfARealSync()
    {
        await using var client = await ConnectAsync();
        await client.SubscribeAsync();
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "tiktok", "hub_all");
        await api.SyncAsync(id);

        var change = await client.NextAsync(id);

        Assert.Equal(["talentId", "imageUrl", "source", "changeNumber"], change.EnumerateObject().Select(p => p.Name));
        Assert.Equal("tiktok", change.GetProperty("source").GetString());
        Assert.Matches("^/avatars/[A-Za-z0-9_-]+/256\\.webp$", change.GetProperty("imageUrl").GetString());
        Assert.True(change.GetProperty("changeNumber").GetInt64() > 0);
    }

    [Fact]
    public async Task Subscribe_SomeTalents_HearsOfThoseOnly()
    {
        await using var client = await ConnectAsync();
        await client.SubscribeAsync("talent_mine");

        Publish("talent_other", 1_001);
        Publish("talent_mine", 1_002);

        Assert.Equal("talent_mine", (await client.NextAsync()).GetProperty("talentId").GetString());
    }

    [Fact]
    public async Task Subscribe_Again_TakesThePlaceOfTheFirst()
    {
        await using var client = await ConnectAsync();
        await client.SubscribeAsync();
        await client.SubscribeAsync("talent_second");

        Publish("talent_first", 2_001);
        Publish("talent_second", 2_002);

        Assert.Equal("talent_second", (await client.NextAsync()).GetProperty("talentId").GetString());
    }

    [Fact]
    public async Task Publish_StateOnly_IsNotToldAndInitialsAreNull()
    {
        await using var client = await ConnectAsync();
        await client.SubscribeAsync("talent_state", "talent_after");

        Publish("talent_state", 3_001, isPicture: false);
        Publish("talent_after", 3_002, imageUrl: null);
        var change = await client.NextAsync();

        Assert.Equal("talent_after", change.GetProperty("talentId").GetString());
        Assert.Equal(JsonValueKind.Null, change.GetProperty("imageUrl").ValueKind);
    }

    [Fact]
    public async Task Since_AfterAnAbsence_GivesWhatWasMissed()
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "youtube", "hub_since");
        await api.SyncAsync(id);
        await using var client = await ConnectAsync();

        var all = await client.Hub.InvokeAsync<JsonElement>("Since", 0, Token);
        var last = all.EnumerateArray().Max(c => c.GetProperty("changeNumber").GetInt64());
        var none = await client.Hub.InvokeAsync<JsonElement>("Since", last, Token);

        Assert.Contains(all.EnumerateArray(), c => c.GetProperty("talentId").GetString() == id);
        Assert.Empty(none.EnumerateArray());
    }

    [Fact]
    public async Task Subscribe_ThousandIds_IsAccepted()
    {
        await using var client = await ConnectAsync();
        var ids = Enumerable.Range(0, 1_000).Select(i => $"talent_01jd{i:D22}").ToArray();

        await client.SubscribeAsync(ids);
        Publish(ids[999], 4_001);

        Assert.Equal(ids[999], (await client.NextAsync()).GetProperty("talentId").GetString());
    }

    public static TheoryData<string, object?> BadCalls => new()
    {
        { "Subscribe", null },
        { "Subscribe", Enumerable.Range(0, 1_001).Select(i => $"t{i}").ToArray() },
        { "Subscribe", Enumerable.Repeat<string?>(null, 1).ToArray() },
        { "Subscribe", Enumerable.Repeat("", 1).ToArray() },
        { "Subscribe", Enumerable.Repeat(new string('a', 41), 1).ToArray() },
        { "Subscribe", 5 },
        { "Since", -1 },
        { "Since", "yesterday" },
        { "Publish", 1 },
    };

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task Invoke_BadArgument_IsRefusedAndTheConnectionStays(string method, object? argument)
    {
        await using var client = await ConnectAsync();

        var refusal = await Assert.ThrowsAsync<HubException>(() => client.Hub.InvokeCoreAsync(method, [argument], Token));

        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Undefined, (await client.Hub.InvokeAsync<JsonElement>("Since", 0, Token)).ValueKind);
    }

    [Fact]
    public async Task Connect_Anonymous_IsRefused()
    {
        await using var hub = Build(token: null);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.StartAsync(Token));
    }

    private void Publish(string talentId, long changeNumber, bool isPicture = true, string? imageUrl = "/avatars/x/256.webp") =>
        api.Factory.Services.GetRequiredService<IAvatarFeed>().Publish(
            [new AvatarChange(talentId, imageUrl, "instagram", changeNumber, IsStale: false, isPicture)]);

    private async Task<Client> ConnectAsync()
    {
        var client = new Client(Build(await api.Factory.CreateTokenAsync(AppRoles.Viewer)));
        await client.Hub.StartAsync(Token);
        return client;
    }

    private HubConnection Build(string? token) => new HubConnectionBuilder()
        .WithUrl(new Uri(api.Factory.Server.BaseAddress, "/hubs/avatars"), http =>
        {
            http.HttpMessageHandlerFactory = _ => api.Factory.Server.CreateHandler();
            http.Transports = HttpTransportType.LongPolling;
            http.AccessTokenProvider = () => Task.FromResult(token);
        })
        .Build();

    private sealed class Client : IAsyncDisposable
    {
        private readonly Channel<JsonElement> _changes = Channel.CreateUnbounded<JsonElement>();

        public Client(HubConnection hub)
        {
            Hub = hub;
            hub.On<JsonElement>("avatarChanged", change => _changes.Writer.TryWrite(change));
        }

        public HubConnection Hub { get; }

        public Task SubscribeAsync(params string[] talentIds) => Hub.InvokeAsync("Subscribe", talentIds, Token);

        /// <summary>The next change, or the next of one talent.</summary>
        public async Task<JsonElement> NextAsync(string? talentId = null)
        {
            await foreach (var change in _changes.Reader.ReadAllAsync(Token))
            {
                if (talentId is null || change.GetProperty("talentId").GetString() == talentId)
                {
                    return change;
                }
            }

            throw new InvalidOperationException("The hub hung up.");
        }

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }
}
