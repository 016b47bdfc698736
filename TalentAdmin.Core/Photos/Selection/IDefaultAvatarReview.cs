namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Pictures that several accounts share, and what staff say of them: once, and it counts everywhere.</summary>
public interface IDefaultAvatarReview
{
    /// <summary>What was proposed and decided, open ones first.</summary>
    Task<IReadOnlyList<DefaultAvatar>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One page of what waits for a verdict, or of what has one, newest first.</summary>
    Task<DefaultAvatarList> PageAsync(DefaultAvatarQuery query, CancellationToken cancellationToken);

    /// <summary>How many pictures wait for a verdict.</summary>
    Task<int> CountOpenAsync(CancellationToken cancellationToken);

    /// <summary>The first of those whose account has this picture now, by name.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="shape">As on the proposal.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<DefaultAvatarHolder>> HoldersAsync(string platform, string shape, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Says what a picture is, and looks at the accounts that have it again. Gives what was said before, and null for what is no
    /// picture's shape.
    /// </summary>
    /// <param name="platform">The platform on which it stands for something.</param>
    /// <param name="shape">As on the proposal, or of any candidate (<see cref="Fingerprint.Shape"/>).</param>
    /// <param name="verdict">What it is; <see cref="DefaultAvatarStatus.Suspected"/> takes a verdict back.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<DefaultAvatarStatus?> DecideAsync(string platform, string shape, DefaultAvatarStatus verdict, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Which pictures to list.</summary>
/// <param name="Decided">Those with a verdict; else those that wait for one.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">How many at most.</param>
public sealed record DefaultAvatarQuery(bool Decided, int Page, int PageSize);

/// <summary>A page of pictures that several accounts share.</summary>
/// <param name="Items">At most the size of a page.</param>
/// <param name="Open">How many wait for a verdict, on all pages.</param>
/// <param name="Decided">How many have one, on all pages.</param>
public sealed record DefaultAvatarList(IReadOnlyList<DefaultAvatarEntry> Items, int Open, int Decided);

/// <summary>A picture that several accounts share, as it stands now.</summary>
/// <param name="Learnt">What was proposed and said.</param>
/// <param name="Accounts">How many accounts have it now.</param>
/// <param name="Key">A kept photo of it; null when none is kept any more.</param>
public sealed record DefaultAvatarEntry(DefaultAvatar Learnt, int Accounts, string? Key);

/// <summary>Somebody whose account has the picture.</summary>
public sealed record DefaultAvatarHolder(string TalentId, string TalentName, string Handle);
