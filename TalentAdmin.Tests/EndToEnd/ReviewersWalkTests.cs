using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>
/// What reviewers of Meta, TikTok and Google look at, in forty steps: public pages, a creator's consent, what is shown, taking it back, the platforms'
/// calls. With TALENTADMIN_WALK_FOLDER each step leaves a screenshot there, for the forms of the reviews.
/// </summary>
public sealed class ReviewersWalkTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const int Steps = 40;
    private const string Name = "Reviewed Creator";

    private readonly string? _folder = Environment.GetEnvironmentVariable("TALENTADMIN_WALK_FOLDER");
    private readonly DemoApp _app = app;
    private BrowserSession _visit = null!;
    private int _step;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IPage Page => _visit.Page;

    [Fact]
    public async Task Walk_OfAReviewer_FindsWhatIsAskedFor()
    {
        await PublicPagesAsync();
        var staff = await StaffAsync();
        var link = await ConsentAsync(staff);
        await ResultAsync(staff);
        await TakenBackAsync(staff, link);
        Assert.Equal(Steps, _step);
    }

    private async Task PublicPagesAsync()
    {
        _visit = await VisitAsync();
        await GoAsync("/", "the front page describes the service without sign-in", "For creators");
        await SeeAsync("it leads to the privacy policy and the terms in its body", Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "privacy policy" }));
        await GoAsync("/privacy", "the privacy policy says what is read", "What is read");
        await SeeAsync("it says how long it is kept", Text("How long it is kept"));
        await SeeAsync("it names Instagram", Text("Instagram"));
        await SeeAsync("it names TikTok", Text("TikTok"));
        await SeeAsync("it names YouTube API Services", Text("YouTube API Services"));
        await SeeAsync("it leads to Google’s privacy policy", Page.Locator("a[href='https://policies.google.com/privacy']"));
        await SeeAsync("it leads to Google’s security settings", Page.Locator("a[href='https://security.google.com/settings/security/permissions']"));
        await SeeAsync("it says how to take it back", Text("Taking it back"));
        await GoAsync("/terms", "the terms of service", "terms");
        await SeeAsync("they bind to YouTube’s terms", Page.Locator("a[href='https://www.youtube.com/t/terms']"));
        await GoAsync("/data-deletion", "how to ask for deletion, on a page of its own", "delet");
        Assert.Equal(0, await Page.Locator("script").CountAsync());
        await Page.GetByLabel("Platform").SelectOptionAsync("instagram");
        await Page.GetByLabel("Handle").FillAsync("@nobody.that.is.known");
        await ClickAsync("the form takes a request without sign-in", "Send the request");
        await SeeAsync("it leads to a page that tells how far the request is", Text("Received"));
        await Page.SetViewportSizeAsync(360, 740);
        await GoAsync("/about", "the front page on a phone", "For creators");
        await _visit.AssertFitsWidthAsync();
        await GoAsync("/privacy", "the privacy policy on a phone", "What is read");
        await _visit.AssertFitsWidthAsync();
    }

    private async Task<BrowserSession> StaffAsync()
    {
        var staff = _visit = await VisitAsync(new BrowserSessionOptions(Width: 1280, Height: 800));
        await GoAsync("/account/sign-in", "staff sign in", "Sign in");
        await staff.SignInAsAdminAsync("/talents");
        await NewTalent.AddAsync(staff, Name);
        await SeeAsync("a creator without an account", Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = Name }).First);
        return staff;
    }

    private async Task<string> ConsentAsync(BrowserSession staff)
    {
        await ClickAsync("staff make a connect link", "Send a connect link");
        await ClickAsync("the link is made", "Make the link");
        var link = await Page.GetByLabel("The link", new PageGetByLabelOptions { Exact = true }).InputValueAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Done" }).ClickAsync();
        await staff.MarkAsync();

        _visit = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await GoAsync(link, "the creator opens it on a phone", "Connect your accounts");
        await SeeAsync("it says what is read, before anything is granted", Text("Read is"));
        await AllowAsync("Instagram", "reviewed.ig");
        await AllowAsync("TikTok", "reviewed.tt");
        await AllowAsync("YouTube", "reviewedtube");
        await SeeAsync("the creator sees what is kept", Text("@reviewedtube"));
        return link;
    }

    private async Task ResultAsync(BrowserSession staff)
    {
        var creator = _visit;
        _visit = staff;
        await SeeAsync("the photo is there, live", NewTalent.PhotoOf(staff, Name));
        await staff.AssertNotReloadedAsync();
        await ClickAsync("why this photo is shown", "Why this photo?");
        await GoAsync("/privacy-desk/consents?search=reviewed", "the consent ledger", Name);
        await Expect(Text("What was shown")).ToBeVisibleAsync();
        _visit = creator;
    }

    private async Task TakenBackAsync(BrowserSession staff, string link)
    {
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Disconnect YouTube…" }).ClickAsync();
        await SeeAsync("the creator is asked before YouTube is disconnected", Text("Disconnect @reviewedtube?"));
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disconnect", Exact = true }).ClickAsync();
        await SeeAsync("it is disconnected at once", Page.GetByRole(AriaRole.Status));
        await GoAsync(link, "the others are still connected", "@reviewed.ig");

        _visit = staff;
        await GoAsync("/talents?search=Reviewed", "staff see the photo of what is left", Name);
        await staff.MarkAsync();
        using var client = new HttpClient { BaseAddress = new Uri(_app.BaseUrl) };
        using var removed = await client.PostAsync("/platforms/instagram/deauthorize", Signed(), Token);
        removed.EnsureSuccessStatusCode();
        await SeeAsync("Instagram tells that the app was removed, and the account goes", Page.Locator("#page").First);
        using var deletion = await client.PostAsync("/platforms/instagram/data-deletion", Signed(), Token);
        deletion.EnsureSuccessStatusCode();
        var told = System.Text.Json.JsonDocument.Parse(await deletion.Content.ReadAsStringAsync(Token)).RootElement;
        await GoAsync(new Uri(told.GetProperty("url").GetString()!).AbsolutePath, "Instagram asks for deletion, and its page says that it is done", "Done");
        await GoAsync("/privacy-desk?over=true", "the privacy desk keeps that it was done", "Deletion");
    }

    private static FormUrlEncodedContent Signed() =>
        SignedRequests.Form(SignedRequests.Of(InstagramApi.AppScopedIdOf("reviewed.ig"), secret: "simulated"));

    private ILocator Text(string text) => Page.GetByText(text).First;

    private async Task AllowAsync(string platform, string handle)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Connect {platform}" }).ClickAsync();
        await SeeAsync($"{platform}’s permission page, held still", Text("this page stands in for"));
        await Page.GetByLabel("Signed in as").FillAsync(handle);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();
        await SeeAsync($"{platform} is connected", Page.GetByText($"@{handle}", new PageGetByTextOptions { Exact = true }).First);
    }

    private async Task GoAsync(string address, string words, string text)
    {
        await Page.GotoAsync(address);
        await SeeAsync(words, Text(text));
    }

    private async Task ClickAsync(string words, string button)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.ClickAsync();
        await SeeAsync(words, Page.Locator("body"));
    }

    private async Task SeeAsync(string words, ILocator what)
    {
        _step++;
        await Expect(what).ToBeVisibleAsync();
        if (_folder is not null)
        {
            Directory.CreateDirectory(_folder);
            var file = string.Concat(words.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_step:D2}-{file}.png")) });
        }
    }
}
