namespace TalentAdmin.Core.Photos;

/// <summary>Tells open pages that a picture was proposed as a default avatar, or that somebody said what one is.</summary>
public sealed class DefaultAvatarNotifier
{
    /// <summary>Raised on no particular thread; a listener must return at once.</summary>
    public event Action? Changed;

    internal void Raise() => Changed?.Invoke();
}
