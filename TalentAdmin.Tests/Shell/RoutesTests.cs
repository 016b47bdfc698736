using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace TalentAdmin.Tests.Shell;

public sealed class RoutesTests : UiTestContext
{
    [Fact]
    public void Routes_BrowserDoesNotSayWhereItIs_KeepTheAddress()
    {
        var browser = new SilentBrowser();
        Services.AddSingleton<IJSRuntime>(browser);
        ComponentFactories.AddStub<Router>();
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/talents");

        Render<Routes>();

        Assert.Equal(["location.href"], browser.Asked);
        Assert.Equal("http://localhost/talents", navigation.Uri);
    }

    /// <summary>Answers null to everything, as a program that only plays a browser may do.</summary>
    private sealed class SilentBrowser : IJSRuntime
    {
        private const DynamicallyAccessedMemberTypes Json =
            DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties;

        public List<string> Asked { get; } = [];

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(Json)] TValue>(string identifier, object?[]? args) => Answer<TValue>(identifier);

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(Json)] TValue>(
            string identifier, CancellationToken cancellationToken, object?[]? args) => Answer<TValue>(identifier);

        public ValueTask<TValue> GetValueAsync<[DynamicallyAccessedMembers(Json)] TValue>(string identifier) => Answer<TValue>(identifier);

        private ValueTask<TValue> Answer<TValue>(string identifier)
        {
            Asked.Add(identifier);
            return ValueTask.FromResult<TValue>(default!);
        }
    }
}
