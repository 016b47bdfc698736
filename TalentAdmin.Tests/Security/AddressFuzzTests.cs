using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Tests.Security;

/// <summary>Whatever stands in the address of a page: it never breaks.</summary>
public sealed partial class AddressFuzzTests : IAsyncDisposable
{
    private static readonly string[] _nasty =
    [
        "x", "", "-1", "0", "99999999999", "2147483647", "1.5", "zzz", "%00", "%F0%9F%98%80%E2%80%AE", "<script>alert(1)</script>", new('a', 5_000),
    ];

    private static readonly List<Type> _components = [.. typeof(Program).Assembly.GetTypes().Where(t => typeof(ComponentBase).IsAssignableFrom(t))];

    private static readonly string[] _allNames = [.. _components.SelectMany(NamesOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    private readonly TalentAdminFactory _app = new();

    public static TheoryData<string> Pages { get; } =
        [.. _components.SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WithGarbageInItsQuery_IsAnswered(string template)
    {
        using var admin = await _app.CreateCookieClientAsync();
        using var nobody = _app.CreateAnonymousClient();
        var path = Parameter().Replace(template, "x");
        var own = _components.Where(t => t.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == template)).SelectMany(NamesOf).ToList();
        var queries = _nasty.SelectMany(value => own.Select(name => $"{name}={Escaped(value)}")
            .Append(string.Join('&', _allNames.Select(name => $"{name}={Escaped(value)}"))));

        foreach (var query in queries.Where(q => q.Length < 8_000))
        {
            foreach (var client in new[] { admin, nobody })
            {
                using var response = await client.GetAsync($"{path}?{query}", TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

                Assert.True((int)response.StatusCode < 500, $"{path}?{query}: {response.StatusCode}");
                Assert.DoesNotContain("This page broke", text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/talents")]
    [InlineData("/api/admin/talent")]
    public async Task Request_ForAHostThatIsNone_IsRefusedInWords(string path)
    {
        using var admin = await _app.CreateCookieClientAsync();
        admin.DefaultRequestHeaders.TryAddWithoutValidation("Host", new string('a', 300));

        using var response = await admin.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("its host is no name", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // What is written escaped on purpose stays.
    private static string Escaped(string value) => value.StartsWith('%') ? value : Uri.EscapeDataString(value);

    private static IEnumerable<string> NamesOf(Type component) =>
        from property in component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let attribute = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where attribute is not null
        select attribute.Name ?? property.Name;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
