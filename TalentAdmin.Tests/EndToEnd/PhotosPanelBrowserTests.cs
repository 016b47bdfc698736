using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>The photo in a person's hands, in a real browser.</summary>
public sealed class PhotosPanelBrowserTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Fact]
    public async Task Upload_LargeFile_ArrivesInEveryBrowserAndIsTakenBack()
    {
        var (admin, name) = await OpenAsync("Upload Largefile", "instagram", "uploadlarge");
        var watcher = await VisitAsync();
        await watcher.SignInAsViewerAsync($"/talents?search={name.Split(' ')[1]}");
        await watcher.MarkAsync();
        var before = await AddressOfAsync(admin, name);
        var zone = await admin.Page.Locator("[data-upload-zone]").BoundingBoxAsync();
        var label = await admin.Page.Locator("[data-upload-zone] label").BoundingBoxAsync();
        Assert.True(label!.Width >= zone!.Width - 4 && label.Height >= zone.Height - 4, "The upload zone is not all for choosing a file.");

        await admin.Page.Locator("[data-upload-file]").SetInputFilesAsync(new FilePayload
        {
            Name = "large.jpg",
            MimeType = "image/jpeg",
            Buffer = Padded(TestImages.Jpeg(640, 640, seed: 71), 19 * 1024 * 1024),
        });

        await Expect(admin.Page.GetByText("the photo is uploaded and pinned, no sync changes it")).ToBeVisibleAsync(Patient);
        await Expect(Photo(admin, name)).Not.ToHaveAttributeAsync("src", before);
        var uploaded = Key(await AddressOfAsync(admin, name));
        await Expect(Photo(watcher, name)).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex(uploaded), new() { Timeout = 10_000 });
        await Expect(admin.Page.Locator(".hold")).ToHaveTextAsync("Pinned: an upload");

        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(Photo(admin, name)).ToHaveAttributeAsync("src", before);
        await Expect(admin.Page.Locator(".hold")).ToHaveCountAsync(0);
        await watcher.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Upload_HtmlCalledJpg_IsRefusedInWords()
    {
        var (admin, name) = await OpenAsync("Upload Htmlfile", "instagram", "uploadhtml");
        var before = await AddressOfAsync(admin, name);
        var zone = await admin.Page.Locator("[data-upload-zone]").BoundingBoxAsync();
        var label = await admin.Page.Locator("[data-upload-zone] label").BoundingBoxAsync();
        Assert.True(label!.Width >= zone!.Width - 4 && label.Height >= zone.Height - 4, "The upload zone is not all for choosing a file.");

        await admin.Page.Locator("[data-upload-file]").SetInputFilesAsync(new FilePayload
        {
            Name = "photo.jpg",
            MimeType = "image/jpeg",
            Buffer = Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>Sign in to download</body></html>"),
        });

        await Expect(admin.Page.GetByText("This file is not a picture, whatever its name says.")).ToBeVisibleAsync();
        Assert.Equal(before, await AddressOfAsync(admin, name));
    }

    [Fact]
    public async Task Crop_ByKeyboard_ShowsAnotherSquareAndIsTakenBack()
    {
        var (admin, name) = await OpenAsync("Crop Bykeyboard", "instagram", "cropkeys");
        var before = await AddressOfAsync(admin, name);

        await admin.Page.Keyboard.PressAsync("c");
        var stage = admin.Page.Locator("[data-crop-stage]");
        await Expect(stage).ToBeFocusedAsync();
        await Expect(admin.Page.Locator(".cropper-crop-box")).ToBeVisibleAsync();
        for (var i = 0; i < 4; i++)
        {
            await admin.Page.Keyboard.PressAsync("Shift++");
        }

        await admin.Page.Keyboard.PressAsync("Shift+ArrowLeft");
        await admin.Page.Keyboard.PressAsync("ArrowUp");
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the crop" }).ClickAsync();

        await Expect(admin.Page.GetByText("The crop is saved")).ToBeVisibleAsync();
        await Expect(Photo(admin, name)).Not.ToHaveAttributeAsync("src", before);
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(Photo(admin, name)).ToHaveAttributeAsync("src", before);
    }

    [Fact]
    public async Task Crop_OnAPhone_PreviewsInFullSizeWithinTheScreen()
    {
        var (admin, _) = await OpenAsync("Crop Phone", "instagram", "cropphone", new BrowserSessionOptions(Width: 360, Height: 740));

        await admin.Page.Locator(".act-crop").ClickAsync();

        await Expect(admin.Page.Locator(".cropper-crop-box")).ToBeVisibleAsync(Patient);
        var preview = admin.Page.Locator("[data-crop-preview]").First;
        await preview.ScrollIntoViewIfNeededAsync();
        var box = (await preview.BoundingBoxAsync())!;
        Assert.Equal((256, 256), (box.Width, box.Height));
        Assert.InRange(box.X, 0, 360 - 256);
        await admin.AssertFitsWidthAsync();
        var overhang = await admin.Page.Locator(".mud-dialog-content").EvaluateAsync<int>("content => content.scrollWidth - content.clientWidth");
        Assert.Equal(0, overhang);
        await Expect(admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the crop" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Pin_AgainstAForcedSync_StaysUntilUnpinned()
    {
        var (admin, name) = await OpenAsync("Pin Againstsync", "instagram", "pinsync");
        var page = admin.Page;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pin Instagram’s photo" }).ClickAsync();
        await Expect(page.Locator(".hold")).ToHaveTextAsync("Pinned: Instagram’s photo");
        var pinned = await AddressOfAsync(admin, name);

        await ChangePhotoOnPlatformAsync(admin, name);
        await page.Keyboard.PressAsync("r");
        await Expect(page.GetByText("chosen by hand stays.")).ToBeVisibleAsync(Patient);
        Assert.Equal(pinned, await AddressOfAsync(admin, name));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Unpin", Exact = true }).ClickAsync();
        await Expect(Photo(admin, name)).Not.ToHaveAttributeAsync("src", pinned, new() { Timeout = 15_000 });

        await page.Locator(".history .act-back").First.ClickAsync();
        await Expect(page.GetByText("The earlier photo is back and pinned")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panel_OnAPhone_FitsAndSaysWhy()
    {
        var (admin, _) = await OpenAsync("Phone Fits", "instagram", "phonefits", new BrowserSessionOptions(Width: 360, Height: 780));

        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Why this photo?" }).ClickAsync();

        await Expect(admin.Page.GetByText("The photo comes from Instagram.")).ToBeVisibleAsync();
        await admin.AssertFitsWidthAsync();
        await admin.Page.Keyboard.PressAsync("l");
        await Expect(admin.Page.GetByText("locked, no sync changes what is shown")).ToBeVisibleAsync();
        await admin.AssertFitsWidthAsync();
    }

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 20_000 };

    // A talent of the test's own, on its page, with a photo.
    private async Task<(BrowserSession BrowserSession, string Name)> OpenAsync(string name, string platform, string handle, BrowserSessionOptions? options = null)
    {
        var visit = await VisitAsync(options);
        await visit.SignInAsAdminAsync("/talents");
        await NewTalent.AddAsync(visit, name, platform, handle);
        await Expect(visit.Page.Locator(".photo-card.shown")).ToBeVisibleAsync(Patient);
        return (visit, name);
    }

    private static async Task ChangePhotoOnPlatformAsync(BrowserSession visit, string name)
    {
        var panel = visit.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Demo" });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Demo" }).ClickAsync();
        await panel.GetByLabel("Talent", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "New photo" }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close demo" }).ClickAsync();
        await visit.Page.Locator("h1").ClickAsync();
    }

    private static ILocator Photo(BrowserSession visit, string name) => NewTalent.PhotoOf(visit, name);

    private static async Task<string> AddressOfAsync(BrowserSession visit, string name) => (await Photo(visit, name).GetAttributeAsync("src"))!;

    private static string Key(string address) => address.Split('/')[2];

    private static byte[] Padded(byte[] bytes, int length)
    {
        Array.Resize(ref bytes, length);
        return bytes;
    }
}
