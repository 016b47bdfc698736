using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Registers what a person does to photos.</summary>
public static class PhotoSelectionRegistration
{
    /// <summary>Adds <see cref="IPhotoSelection"/>, <see cref="IPhotoOverview"/>, <see cref="PhotoReason"/> and <see cref="IDefaultAvatarReview"/>. Needs the roster.</summary>
    public static IServiceCollection AddPhotoSelection(this IServiceCollection services)
    {
        services.AddSingleton<PhotoSelectionTransaction>();
        services.AddSingleton<PhotoUploads>();
        services.AddSingleton<PhotoCrops>();
        services.AddSingleton<PhotoKeeping>();
        services.AddSingleton<IPhotoSelection, PhotoSelection>();
        services.AddSingleton<IPhotoOverview, PhotoOverviewReader>();
        services.AddSingleton<PhotoReason>();
        services.AddSingleton<DefaultAvatarReader>();
        services.AddSingleton<IDefaultAvatarReview, DefaultAvatarReview>();
        return services;
    }
}
