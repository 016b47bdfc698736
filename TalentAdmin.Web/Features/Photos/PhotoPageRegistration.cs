namespace TalentAdmin.Web.Features.Photos;

/// <summary>Registers what staff do with photos, and what serves pictures.</summary>
internal static class PhotoPageRegistration
{
    public static IServiceCollection AddPhotoPages(this IServiceCollection services)
    {
        services.AddScoped<PhotoActions>();
        services.AddScoped<PhotoOverviewText>();
        services.AddScoped<DefaultAvatarActions>();
        return services.AddAvatars();
    }

    public static IEndpointRouteBuilder MapPhotos(this IEndpointRouteBuilder routes) => routes
        .MapProfileImages()
        .MapPhotoSelection()
        .MapDefaultAvatars()
        .MapTalentAvatar();
}
