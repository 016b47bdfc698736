using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

/// <summary>Registers the photos: how they come in, where they lie, what is shown.</summary>
public static class PhotoRegistration
{
    /// <summary>Adds <see cref="IPhotoFetcher"/>, <see cref="IPhotoStore"/> and what changes the photo shown. Needs the database and Data Protection.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PhotoOptions>().Bind(configuration.GetSection(PhotoOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PhotoOptions>, PhotoOptionsValidator>();

        services.AddSingleton<RenderDeduplicator>();
        services.AddSingleton<StoredFingerprints>();
        services.AddSingleton<PhotoIntake>();
        services.AddSingleton<PhotoCropper>();
        services.AddSingleton<IPhotoFetcher, PhotoFetcher>();
        services.AddSingleton<PhotoKeySecret>();
        services.AddSingleton<IPhotoStore, DatabasePhotoStore>();
        services.AddSingleton<StoreVerifier>();
        services.AddSingleton<ShownPhoto>();
        services.AddSingleton<PictureRemoval>();
        services.AddSingleton<DefaultAvatarNotifier>();
        return services;
    }
}
