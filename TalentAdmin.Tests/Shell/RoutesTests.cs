using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Shell;

public sealed class RoutesTests : UiTestContext
{
    [Fact]
    public void Routes_BrowserDoesNotSayWhereItIs_KeepThePage()
    {
        JSInterop.Setup<string?>("Blazor._internal.getJSObjectReference", _ => true).SetResult(null);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/nowhere");

        var cut = Render<Routes>();

        cut.WaitForAssertion(() => Assert.Contains(JSInterop.Invocations, i => i.Arguments.Contains("location.href") || i.Identifier == "location.href"));
        Assert.Equal("http://localhost/nowhere", navigation.Uri);
    }
}
