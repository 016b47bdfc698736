using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Talents.List;

public sealed class ListSearchTests : UiTestContext
{
    private static readonly ListAddress _all = ListAddress.Read(null, null, null, null, null);

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private string Address => new Uri(Navigation.Uri).PathAndQuery;

    [Fact]
    public void Input_Typed_AsksOnceWhenThePersonPauses()
    {
        var cut = Search(_all);

        Type(cut, "J");
        Time.Advance(TimeSpan.FromMilliseconds(150));
        Type(cut, "Ja");
        Time.Advance(TimeSpan.FromMilliseconds(150));
        Assert.Equal("/", Address);
        Type(cut, "Jan");
        Time.Advance(TimeSpan.FromMilliseconds(200));

        cut.WaitForAssertion(() => Assert.Equal("/talents?search=Jan", Address));
    }

    [Fact]
    public void Input_Typed_KeepsFiltersAndSortAndGoesToTheFirstPage()
    {
        var cut = Search(new ListAddress("Old", "instagram", "failing", "-name", 3));
        Assert.Equal("Old", cut.Find("input").GetAttribute("value"));

        Type(cut, "a&b");
        Time.Advance(TimeSpan.FromMilliseconds(200));

        cut.WaitForAssertion(() => Assert.Equal("/talents?search=a%26b&source=instagram&health=failing&sort=-name", Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Input_Emptied_ShowsTheWholeList(string text)
    {
        var cut = Search(_all with { Search = "Jane" });

        Type(cut, text);
        Time.Advance(TimeSpan.FromMilliseconds(200));

        cut.WaitForAssertion(() => Assert.Equal("/talents", Address));
    }

    [Fact]
    public void Address_OfWhatWasTyped_DoesNotWriteOverTheField()
    {
        var cut = Search(_all);
        Type(cut, "Jane ");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        cut.WaitForAssertion(() => Assert.Equal("/talents?search=Jane", Address));

        cut.Render(p => p.Add(c => c.Address, _all with { Search = "Jane" }));

        // The field holds "Jane " still, and Smith may follow.
        Assert.Null(cut.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Address_FromElsewhere_IsShown()
    {
        var cut = Search(_all);
        Type(cut, "Jane");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        cut.WaitForAssertion(() => Assert.Equal("/talents?search=Jane", Address));
        cut.Render(p => p.Add(c => c.Address, _all with { Search = "Jane" }));

        cut.Render(p => p.Add(c => c.Address, _all with { Search = "Amara" }));
        Assert.Equal("Amara", cut.Find("input").GetAttribute("value"));

        cut.Render(p => p.Add(c => c.Address, _all));
        Assert.Null(cut.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Dispose_WhileThePersonTypes_AsksNothing()
    {
        var cut = Search(_all);
        Type(cut, "Jane");

        await DisposeComponentsAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/", Address);
    }

    // Not awaited: it ends when the person has paused.
    private static void Type(IRenderedComponent<ListSearch> cut, string text) =>
        _ = cut.Find("input").InputAsync(new ChangeEventArgs { Value = text });

    private IRenderedComponent<ListSearch> Search(ListAddress address) => Render<ListSearch>(p => p.Add(c => c.Address, address));
}
