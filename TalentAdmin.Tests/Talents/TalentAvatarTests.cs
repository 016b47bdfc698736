using TalentAdmin.Core.Photos;
using TalentAdmin.Tests.Support.Face;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Tests.Talents;

public sealed class TalentAvatarTests : FaceTestContext
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
    public void Avatar_WithPhoto_OffersTwoDensitiesInAFixedBox()
    {
        var image = Avatar(Sample.Photo).Find("img");

        Assert.Equal("/avatars/first/64.webp", image.GetAttribute("src"));
        Assert.Equal("/avatars/first/64.webp 1x, /avatars/first/128.webp 2x", image.GetAttribute("srcset"));
        Assert.Equal("Jane Smith", image.GetAttribute("alt"));
        Assert.Equal("32", image.GetAttribute("width"));
        Assert.Equal("32", image.GetAttribute("height"));
        Assert.Equal("lazy", image.GetAttribute("loading"));
    }

    [Theory]
    [InlineData(64, "/avatars/first/64.webp 1x, /avatars/first/128.webp 2x")]
    [InlineData(96, "/avatars/first/128.webp 1x, /avatars/first/256.webp 2x")]
    [InlineData(400, "/avatars/first/512.webp 1x, /avatars/first/512.webp 2x")]
    public void Avatar_OfAnySize_TakesTheRenditionsThatFit(int size, string expected)
    {
        var cut = Render<TalentAvatar>(p => p
            .Add(a => a.TalentId, "talent_1").Add(a => a.Name, "Jane Smith").Add(a => a.ImageUrl, Sample.Photo).Add(a => a.Size, size));

        Assert.Equal(expected, cut.Find("img").GetAttribute("srcset"));
    }

    [Fact]
    public void Avatar_PhotoChanges_FadesFromTheOldToTheNew()
    {
        var cut = Avatar(Sample.Photo);

        Feed.Publish("talent_1", "/avatars/second/256.webp", 2);

        cut.WaitForAssertion(() => Assert.Equal(
            ["/avatars/first/64.webp", "/avatars/second/64.webp"], cut.FindAll("img").Select(i => i.GetAttribute("src"))));
        Assert.Equal(["", "Jane Smith"], cut.FindAll("img").Select(i => i.GetAttribute("alt")));
        Assert.Contains("avatar-new-a", cut.Find(".avatar").ClassList);
    }

    [Fact]
    public void Avatar_PhotoChangesTwice_AnimatesAgainAndKeepsOneOldPhoto()
    {
        var cut = Avatar(Sample.Photo);

        Feed.Publish("talent_1", "/avatars/second/256.webp", 2);
        cut.WaitForAssertion(() => Assert.Contains("avatar-new-a", cut.Find(".avatar").ClassList));
        Feed.Publish("talent_1", "/avatars/third/256.webp", 3);

        cut.WaitForAssertion(() => Assert.Contains("avatar-new-b", cut.Find(".avatar").ClassList));
        Assert.Equal(["/avatars/second/64.webp", "/avatars/third/64.webp"], cut.FindAll("img").Select(i => i.GetAttribute("src")));
    }

    [Fact]
    public void Avatar_FirstPhoto_IsNotAnimated()
    {
        Assert.DoesNotContain("avatar-new", Avatar(Sample.Photo).Find(".avatar").ClassName, StringComparison.Ordinal);
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
    public void Avatar_OlderChangeComesLate_IsIgnored()
    {
        var cut = Avatar(Sample.Photo);
        Feed.Publish("talent_1", "/avatars/new/256.webp", 9);
        cut.WaitForAssertion(() => Assert.Equal("/avatars/new/64.webp", cut.FindAll("img")[^1].GetAttribute("src")));

        Feed.Publish("talent_1", "/avatars/old/256.webp", 8);

        Assert.Equal("/avatars/new/64.webp", cut.FindAll("img")[^1].GetAttribute("src"));
    }

    [Fact]
    public void Avatar_ParentRendersWithWhatItLoadedBefore_KeepsTheNewerPhoto()
    {
        var cut = Avatar(Sample.Photo);
        Feed.Publish("talent_1", "/avatars/new/256.webp", 2);
        cut.WaitForAssertion(() => Assert.Equal("/avatars/new/64.webp", cut.FindAll("img")[^1].GetAttribute("src")));

        cut.Render(p => p.Add(a => a.ImageUrl, Sample.Photo));

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
        Assert.DoesNotContain("avatar-new", cut.Find(".avatar").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Avatar_ChosenByHand_HasALockWithWords()
    {
        var cut = Render<TalentAvatar>(p => p
            .Add(a => a.TalentId, "talent_1").Add(a => a.Name, "Jane Smith").Add(a => a.ImageUrl, Sample.Photo)
            .Add(a => a.Source, PhotoSource.Manual));

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

    private IRenderedComponent<TalentAvatar> Avatar(string? imageUrl) => Render<TalentAvatar>(p => p
        .Add(a => a.TalentId, "talent_1").Add(a => a.Name, "Jane Smith").Add(a => a.ImageUrl, imageUrl));
}
