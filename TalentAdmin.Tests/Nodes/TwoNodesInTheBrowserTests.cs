using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.Nodes;

/// <summary>What is done on one node, as somebody sees it whose pages another node serves.</summary>
[Collection(NodeTests.Name)]
public sealed class TwoNodesInTheBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Email = "ann@example.com";
    private const string Password = "right horse battery";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Photo_RefreshedOnOneNode_IsSeenOnTheOther()
    {
        await using var cluster = await Cluster.StartAsync(nodes: 2);
        var talentId = Assert.Single(await cluster.AddTalentsAsync(1));
        await cluster.AddAdminAsync(Email, Password);
        var (here, there) = (cluster.Nodes[0].Address, cluster.Nodes[1].Address);

        await using (var visit = await browser.VisitAsync(there.ToString().TrimEnd('/')))
        {
            await visit.SignInAsync(Email, Password, "/talents");
            await visit.MarkAsync();
            await Expect(visit.Page.Locator("#page .avatar-initials[aria-label='Talent 0']")).ToBeVisibleAsync();

            // The token is the other node's: both have the keys from the database.
            await RefreshPhotoAsync(here, talentId, await SignInAsync(there));

            await Expect(visit.Page.Locator("#page img.avatar-photo[alt='Talent 0']")).ToHaveCountAsync(1);
            await visit.AssertNotReloadedAsync();
        }
    }

    [Fact]
    public async Task LockedPhoto_TakenBackOnAPhone_LeavesEveryPage_AndIsGoneOnBothNodes()
    {
        await using var cluster = await Cluster.StartAsync(nodes: 2);
        var talentId = Assert.Single(await cluster.AddTalentsAsync(1));
        await cluster.AddAdminAsync(Email, Password);
        var (here, there) = (cluster.Nodes[0].Address, cluster.Nodes[1].Address);
        var token = await SignInAsync(there);
        await RefreshPhotoAsync(here, talentId, token);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using (var locked = await client.PutAsync(new Uri(there, $"/api/admin/talent/{talentId}/profile-image/lock"), null, Token))
        {
            Assert.True(locked.IsSuccessStatusCode, await locked.Content.ReadAsStringAsync(Token));
        }

        var secret = await cluster.LinkOfAsync(talentId);
        string picture;
        await using (var staff = await browser.VisitAsync(there.ToString().TrimEnd('/')))
        await using (var creator = await browser.VisitAsync(here.ToString().TrimEnd('/'), new BrowserSessionOptions(Width: 360, Height: 740)))
        {
            await staff.SignInAsync(Email, Password, "/talents");
            await staff.MarkAsync();
            var shown = staff.Page.Locator("#page img.avatar-photo[alt='Talent 0']");
            await Expect(shown).ToHaveCountAsync(1);
            picture = new Uri(there, (await shown.GetAttributeAsync("src"))!).AbsolutePath;
            Assert.Equal((200, 200), (await StatusAsync(client, here, picture), await StatusAsync(client, there, picture)));

            await creator.Page.GotoAsync($"/connect/{secret}");
            await creator.AssertFitsWidthAsync();
            await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ask the agency to remove it" }).ClickAsync();

            await Expect(shown).ToHaveCountAsync(0);
            await Expect(staff.Page.Locator("#page .avatar-initials[aria-label='Talent 0']")).ToBeVisibleAsync();
            await staff.AssertNotReloadedAsync();
        }

        await WaitUntil.TrueAsync(async () => (await StatusAsync(client, here, picture), await StatusAsync(client, there, picture)) == (410, 410));
    }

    [Fact]
    public async Task Node_Stopped_ItsPagesGoOnByThemselvesOnTheOther()
    {
        await using var cluster = await Cluster.StartAsync(nodes: 2);
        var talentId = Assert.Single(await cluster.AddTalentsAsync(1));
        await cluster.AddAdminAsync(Email, Password);
        var (leaving, staying) = (cluster.Nodes[0], cluster.Nodes[1]);
        await using var balancer = new Balancer(leaving.Address, staying.Address);

        await using (var visit = await browser.VisitAsync(balancer.BaseUrl))
        {
            await visit.SignInAsync(Email, Password, "/talents");
            await visit.MarkAsync();
            var refused = new ConcurrentQueue<string>();
            visit.Page.Response += (_, response) =>
            {
                if (response.Status >= 500)
                {
                    refused.Enqueue($"{response.Status} {response.Url}");
                }
            };

            // The circuit is lost with its node: a new page comes, that nobody asked for.
            var anew = visit.Page.WaitForRequestAsync(r => r.IsNavigationRequest, new PageWaitForRequestOptions { Timeout = 120_000 });
            await leaving.SignalAsync("TERM");
            await leaving.UntilEndedAsync();
            Assert.Equal(0, leaving.ExitCode);
            await anew;
            await visit.AssertLiveAsync();
            await Expect(visit.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            await Expect(visit.Page.Locator("#page .avatar-initials[aria-label='Talent 0']")).ToBeVisibleAsync();
            await visit.MarkAsync();

            await RefreshPhotoAsync(staying.Address, talentId, await SignInAsync(staying.Address));
            await Expect(visit.Page.Locator("#page img.avatar-photo[alt='Talent 0']")).ToHaveCountAsync(1);
            await visit.AssertNotReloadedAsync();
            Assert.Empty(refused);
        }
    }

    private static async Task RefreshPhotoAsync(Uri node, string talentId, string token)
    {
        using var client = new HttpClient { BaseAddress = node };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsync(new Uri($"/api/admin/talent/{talentId}/profile-image/sync", UriKind.Relative), null, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<int> StatusAsync(HttpClient client, Uri node, string path)
    {
        using var answer = await client.GetAsync(new Uri(node, path), Token);
        return (int)answer.StatusCode;
    }

    private static async Task<string> SignInAsync(Uri node)
    {
        using var client = new HttpClient { BaseAddress = node };
        using var answer = await client.PostAsJsonAsync(new Uri("/api/auth/token", UriKind.Relative), new { email = Email, password = Password }, Token);
        var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return envelope.GetProperty("data").GetProperty("accessToken").GetString()!;
    }
}
