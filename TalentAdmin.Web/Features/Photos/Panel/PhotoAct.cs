namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>What a person can ask of the panel of photos from elsewhere on the page.</summary>
public enum PhotoAct
{
    Choose,
    Crop,
    Lock,
    Why,
}
