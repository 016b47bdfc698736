using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Tests.Components;

public sealed class TalentAvatarTests : UiTestContext
{
    [Fact]
    public void Avatar_WithoutPhoto_ShowsInitialsWithTheName()
    {
        var cut = Avatar(imageUrl: null);

        var initials = cut.Find(".avatar-initials");
        Assert.Equal("JS", initials.TextContent);
        Assert.Equal("Jane Smith", initials.GetAttribute("aria-label"));
        Assert.Empty(cut.FindAll("img"));
    }

    [Fact]
    public void Avatar_WithPhoto_IsOneImageForDenseScreensInAFixedBox()
    {
        var image = Assert.Single(Avatar(Sample.Photo).FindAll("img"));

        Assert.Equal("/avatars/first/64.webp", image.GetAttribute("src"));
        Assert.Equal("Jane Smith", image.GetAttribute("alt"));
        Assert.Equal("32", image.GetAttribute("width"));
        Assert.Equal("32", image.GetAttribute("height"));
        Assert.Equal("lazy", image.GetAttribute("loading"));
    }

    [Theory]
    [InlineData(28, "/avatars/first/64.webp")]
    [InlineData(60, "/avatars/first/128.webp")]
    [InlineData(96, "/avatars/first/256.webp")]
    [InlineData(400, "/avatars/first/512.webp")]
    public void Avatar_OfAnySize_TakesTheRenditionWithTwoPixelsToOne(int size, string expected)
    {
        var cut = Render<TalentAvatar>(p => p.Add(a => a.Talent, Talent(Sample.Photo)).Add(a => a.Size, size));

        Assert.Equal(expected, cut.Find("img").GetAttribute("src"));
    }

    [Fact]
    public void Avatar_PhotoChanges_ChangesOneAttributeOfOneElement()
    {
        var cut = Avatar(Sample.Photo);
        var before = cut.Markup;

        Feed.Publish("talent_1", "/avatars/second/256.webp", 2);

        cut.WaitForAssertion(() => Assert.Equal(before.Replace("/first/", "/second/", StringComparison.Ordinal), cut.Markup));
    }

    [Fact]
    public void Avatar_RenderedAsPlainHtml_DoesNotListen()
    {
        RenderedBy = new RendererInfo("Static", isInteractive: false);

        Avatar(Sample.Photo);

        Assert.Equal(0, Feed.Listeners("talent_1"));
    }

    [Fact]
    public async Task Avatar_NothingVisibleChanges_IsNotRenderedAgain()
    {
        var told = new TaskCompletionSource<AvatarChange>();
        var cut = Render<TalentAvatar>(p => p.Add(a => a.Talent, Talent(Sample.Photo)).Add(a => a.Changed, told.SetResult));
        var before = cut.RenderCount;

        Feed.Publish("talent_1", Sample.Photo, 2, picture: false);

        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, cut.RenderCount);
    }

    [Fact]
    public void Avatar_PhotoGoes_ShowsInitials()
    {
        var cut = Avatar(Sample.Photo);

        Feed.Publish("talent_1", null, 2, PhotoSource.Initials);

        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("img")));
        Assert.Equal("img", cut.Find(".avatar-initials").GetAttribute("role"));
    }

    [Fact]
    public async Task Avatar_ManyChangesAtOnce_RendersOnceWithTheNewest()
    {
        var cut = Avatar(Sample.Photo);
        var before = cut.RenderCount;

        // The renderer is busy while the publisher works.
        await cut.InvokeAsync(() => Task.Run(PublishMany).Wait(TestContext.Current.CancellationToken));

        cut.WaitForAssertion(() => Assert.Equal("/avatars/photo50/64.webp", cut.FindAll("img")[^1].GetAttribute("src")));
        Assert.InRange(cut.RenderCount - before, 1, 2);

        void PublishMany()
        {
            for (var number = 2; number <= 50; number++)
            {
                Feed.Publish("talent_1", $"/avatars/photo{number}/256.webp", number);
            }
        }
    }

    [Fact]
    public async Task Avatar_OlderChangeComesLate_IsIgnored()
    {
        List<long> told = [];
        var late = new TaskCompletionSource();
        var cut = Render<TalentAvatar>(p => p.Add(a => a.Talent, Talent(Sample.Photo)).Add(a => a.Changed, change =>
        {
            told.Add(change.ChangeNumber);

            // While this change is being shown the next one is not pending yet, so that none takes another's place.
            Feed.Publish("talent_1", "/avatars/old/256.webp", 8);
            late.TrySetResult();
        }));

        Feed.Publish("talent_1", "/avatars/new/256.webp", 9);
        await late.Task.WaitAsync(TestContext.Current.CancellationToken);

        // The renderer works in turn: what it is given now comes after the late change.
        await cut.InvokeAsync(() => { });
        Assert.Equal([9], told);
        Assert.Equal("/avatars/new/64.webp", cut.Find("img").GetAttribute("src"));
    }

    [Fact]
    public void Avatar_ParentRendersWithWhatItLoadedBefore_KeepsTheNewerPhoto()
    {
        var cut = Avatar(Sample.Photo);
        Feed.Publish("talent_1", "/avatars/new/256.webp", 2);
        cut.WaitForAssertion(() => Assert.Equal("/avatars/new/64.webp", cut.FindAll("img")[^1].GetAttribute("src")));

        cut.Render(p => p.Add(a => a.Talent, Talent(Sample.Photo)));

        Assert.Equal("/avatars/new/64.webp", cut.FindAll("img")[^1].GetAttribute("src"));
    }

    [Fact]
    public void Avatar_OtherTalentChanges_StaysAsItIs()
    {
        var cut = Avatar(Sample.Photo);
        var before = cut.RenderCount;

        Feed.Publish("talent_2", "/avatars/second/256.webp", 2);

        Assert.Equal(before, cut.RenderCount);
    }

    [Fact]
    public void Avatar_BecomesStale_SaysSoInWordsToo()
    {
        var cut = Avatar(Sample.Photo);

        Feed.Publish("talent_1", Sample.Photo, 1, stale: true, picture: false);

        cut.WaitForAssertion(() => Assert.Contains("avatar-stale", cut.Find(".avatar").ClassList));
        Assert.Contains("could not be asked", cut.Find(".visually-hidden").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Avatar_ChosenByHand_HasALockWithWords()
    {
        var cut = Render<TalentAvatar>(p => p.Add(a => a.Talent, Talent(Sample.Photo) with { Source = PhotoSource.Manual }));

        Assert.Equal("Locked: chosen by hand", cut.Find(".avatar-lock").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Avatar_Disposed_StopsListening()
    {
        Avatar(Sample.Photo);
        Assert.Equal(1, Feed.Listeners("talent_1"));

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.Listeners("talent_1"));
    }

    private static TalentListItem Talent(string? imageUrl) => new("talent_1", "Jane Smith", imageUrl, "instagram", null, null, []);

    private IRenderedComponent<TalentAvatar> Avatar(string? imageUrl) => Render<TalentAvatar>(p => p.Add(a => a.Talent, Talent(imageUrl)));
}
