using System.Net;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Support;

/// <summary>Fills and sends the one form of a static page, as a browser without scripts would.</summary>
public static partial class StaticForm
{
    /// <summary>Reads the page for its hidden fields and cookies, then posts them with <paramref name="fields"/>.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string page, string? sendTo = null, params (string Name, string? Value)[] fields)
    {
        using var shown = await client.GetAsync(page);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var html = await shown.Content.ReadAsStringAsync();
        var hidden = HiddenField().Matches(html)
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        var sent = fields.Select(f => KeyValuePair.Create(f.Name, f.Value ?? ""));

        // The clients of the factory keep cookies by themselves.
        return await client.PostAsync(sendTo ?? page, new FormUrlEncodedContent(hidden.Concat(sent)));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex HiddenField();
}
