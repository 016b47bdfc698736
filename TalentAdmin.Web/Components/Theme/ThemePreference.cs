namespace TalentAdmin.Web.Components.Theme;

/// <summary>Light, dark or as the system has it: kept in a cookie, so that the first byte of a page has the right colours.</summary>
internal static class ThemePreference
{
    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";

    private const string CookieName = "theme";

    public static string Of(HttpRequest request) => request.Cookies[CookieName] switch
    {
        Light => Light,
        Dark => Dark,
        _ => System,
    };
}
