using MudBlazor;

namespace TalentAdmin.Web.Components.Theme;

/// <summary>Type, radius and flatness of MudBlazor's components. Colours are in app.css, which static pages use too.</summary>
internal static class AgencyTheme
{
    private static readonly string[] _fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "DejaVu Sans", "sans-serif"];

    public static MudTheme Create() => new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = _fonts, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = _fonts, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = _fonts, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "0" },
            H6 = new H6Typography { FontFamily = _fonts, FontSize = "16px", FontWeight = "700", LineHeight = "1.5", LetterSpacing = "0" },
            Button = new ButtonTypography
            {
                FontFamily = _fonts,
                FontSize = "13px",
                FontWeight = "600",
                LineHeight = "1.54",
                LetterSpacing = "0",
                TextTransform = "none",
            },
        },
    };
}
