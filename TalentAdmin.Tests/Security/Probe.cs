using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

/// <summary>Asks the smallest page that needs somebody signed in.</summary>
internal static class Probe
{
    public const string Page = "/account/access-denied";

    public static async Task<HttpStatusCode> AsAsync(HttpClient client)
    {
        using var response = await client.GetAsync(Page);
        return response.StatusCode;
    }

    public static UserDirectory Directory(this TalentAdminFactory app) => app.Services.GetRequiredService<UserDirectory>();
}
