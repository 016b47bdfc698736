using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Choosing;

/// <summary>Registers what a person does to photos.</summary>
public static class ChoosingRegistration
{
    /// <summary>Adds <see cref="IPhotoChoices"/>, <see cref="IPhotoBoard"/> <see cref="PhotoReason"/>, <see cref="ICandidateRefresh"/> and <see cref="IPlaceholders"/>. Needs the sync and the roster.</summary>
    public static IServiceCollection AddChoosing(this IServiceCollection services)
    {
        services.AddSingleton<ChoiceTransaction>();
        services.AddSingleton<PhotoUploads>();
        services.AddSingleton<PhotoCrops>();
        services.AddSingleton<IPhotoChoices, PhotoChoices>();
        services.AddSingleton<IPhotoBoard, PhotoBoards>();
        services.AddSingleton<PhotoReason>();
        services.AddSingleton<ICandidateRefresh, CandidateRefresh>();
        services.AddSingleton<PlaceholderReader>();
        services.AddSingleton<IPlaceholders, Placeholders>();
        return services;
    }
}
