using Code = TalentAdmin.Core.Model.Reasons.ReasonCode;

namespace TalentAdmin.Core.Model.Reasons;

/// <summary>All reasons that do not belong to a single platform, each with its sentences.</summary>
public static class ReasonCatalog
{
    private const string Incomplete = "The picture from {platform} arrived incomplete. The next sync tries again.";
    private const string NotSafe = "The picture on {platform} is built in a way that is not safe to open. Upload a photo instead.";
    private const string NotTrusted = "{platform} points to a picture on an address that is not trusted, so it was not opened. Tell an administrator if this happens again.";
    private const string NotUnderstood = "{platform} sent an answer that we do not understand. The next sync tries again.";
    private const string Renewed = "Our permission on {platform} is being renewed right now. Try again in a moment.";

    /// <summary>In the order in which the documentation lists them.</summary>
    public static IReadOnlyList<Reason> All { get; } =
    [
        new(Code.NotFound, ReasonKind.Account, "{platform} has no account with this handle. Check the handle, or ask the creator whether it was renamed or closed."),
        new(Code.HandleTaken, ReasonKind.Account, "Another {platform} account has this handle now, so its photo is not used. Ask the creator for the new handle."),
        new(Code.NoPicture, ReasonKind.Account, "The account has no photo on {platform}. Ask the creator to add one."),
        new(Code.NoChannel, ReasonKind.Account, "There is no {platform} channel on this account. Choose the account that has the channel."),

        new(Code.DefaultAvatar, ReasonKind.DefaultAvatar, "The account has no photo on {platform}. Ask the creator to add one."),
        new(Code.LearntDefaultAvatar, ReasonKind.DefaultAvatar, "The picture on {platform} is a default avatar and no photo. Ask the creator to add one."),
        new(Code.SingleColour, ReasonKind.DefaultAvatar, "The picture on {platform} is a single colour, so it is not used as a photo. Ask the creator to add one."),
        new(Code.PlaceholderService, ReasonKind.DefaultAvatar, "{platform} points to a placeholder service instead of a photo. Ask the creator to add a photo."),
        new(Code.SuspectedDefaultAvatar, ReasonKind.Picture, "Other accounts on {platform} have the same picture, so it does not replace the photo shown. Say on the Photos panel whether it is a default avatar."),

        new(Code.TokenMissing, ReasonKind.Permission, "{platform} shows a photo only with the creator's permission. Ask the creator to connect {platform}."),
        new(Code.TokenExpired, ReasonKind.Permission, "{platform}'s permission ran out. Ask the creator to reconnect {platform}.") { Brief = "access ran out" },
        new(Code.TokenInvalid, ReasonKind.Permission, "{platform} does not accept the creator's permission any more. Ask the creator to reconnect {platform}."),
        new(Code.TokenRevoked, ReasonKind.Permission, "{platform} does not accept the creator's permission any more. Ask the creator to reconnect {platform}.") { Brief = "access taken back" },
        new(Code.TokenOfAnotherAccount, ReasonKind.Permission, "The permission that we have on {platform} belongs to another account, so its photo is not used. Ask the creator to connect this account again.") { Brief = "signed in with another account" },
        new(Code.PermissionMissing, ReasonKind.Permission, "The creator did not allow us to read the profile on {platform}. Ask the creator to reconnect and to allow it.") { Brief = "permission missing" },

        new(Code.AgencyTokenInvalid, ReasonKind.Setup, "{platform} does not accept the agency's own token or key. Ask an administrator to renew it."),
        new(Code.AppMisconfigured, ReasonKind.Setup, "{platform} does not accept our app's request. Ask an administrator to check the {platform} settings."),
        new(Code.PlatformOff, ReasonKind.Setup, "{platform} is switched off, because a setting is missing. Ask an administrator to complete the {platform} settings."),

        new(Code.Throttled, ReasonKind.Limit, "{platform} asks us to wait, because it was asked too often. Syncs go on by themselves."),
        new(Code.LimitWait, ReasonKind.Limit, "{platform}'s limit is nearly used up, so the rest waits its turn. Syncs go on by themselves."),
        new(Code.NearLimit, ReasonKind.Limit, "{platform}'s hourly limit is nearly used up, so we wait a few minutes. Syncs go on by themselves."),
        new(Code.QuotaExceeded, ReasonKind.Limit, "Today's {platform} quota is used up. Syncs go on after midnight, Pacific time."),

        new(Code.CircuitOpen, ReasonKind.Outage, "{platform} has not answered for a while, so we wait a moment. Syncs go on by themselves."),
        new(Code.PlatformFault, ReasonKind.Outage, "{platform} has a fault on its side. The next sync tries again."),
        new(Code.PlatformError, ReasonKind.Outage, "{platform} has a fault on its side. The next sync tries again."),
        new(Code.Timeout, ReasonKind.Outage, "{platform} did not answer in time. The next sync tries again."),
        new(Code.ConnectionFailed, ReasonKind.Outage, "{platform} could not be reached. The next sync tries again."),
        new(Code.TooManyCalls, ReasonKind.Outage, "Too many calls to {platform} are waiting already. The next sync tries again."),
        new(Code.CallRejected, ReasonKind.Outage, "Too many calls to {platform} are waiting already. The next sync tries again."),
        new(Code.DownloadTimeout, ReasonKind.Outage, "The picture from {platform} did not arrive in time. The next sync tries again."),
        new(Code.ImageTooSlow, ReasonKind.Outage, "The picture from {platform} came too slowly, so it was given up for others. The next sync tries again."),
        new(Code.BodyCutShort, ReasonKind.Outage, Incomplete),
        new(Code.UrlExpired, ReasonKind.Outage, "The picture's address from {platform} had expired. The next sync asks for a fresh one."),

        new(Code.AnswerEmpty, ReasonKind.Answer, NotUnderstood),
        new(Code.AnswerMalformed, ReasonKind.Answer, NotUnderstood),
        new(Code.AnswerNotJson, ReasonKind.Answer, NotUnderstood),
        new(Code.AnswerTooLarge, ReasonKind.Answer, NotUnderstood),
        new(Code.AnswerUnexpected, ReasonKind.Answer, NotUnderstood),
        new(Code.AnyHttp, ReasonKind.Answer, NotUnderstood),

        new(Code.EmptyBody, ReasonKind.Picture, Incomplete),
        new(Code.ImageDamaged, ReasonKind.Picture, "What {platform} sent cannot be opened as a picture. The next sync tries again."),
        new(Code.NotAnImage, ReasonKind.Picture, "What {platform} sent cannot be opened as a picture. The next sync tries again."),
        new(Code.UnsupportedFormat, ReasonKind.Picture, "The picture on {platform} is in a format that is not supported. Upload a JPEG, PNG or WebP instead."),
        new(Code.TooSmall, ReasonKind.Picture, "The picture on {platform} is too small to be shown. Ask the creator for a larger one, or upload a photo."),
        new(Code.TooLarge, ReasonKind.Picture, "The picture on {platform} is too large. Upload a smaller photo instead."),
        new(Code.TooManyPixels, ReasonKind.Picture, "The picture on {platform} is too large. Upload a smaller photo instead."),
        new(Code.TooCostly, ReasonKind.Picture, NotSafe),
        new(Code.TooManyFrames, ReasonKind.Picture, NotSafe),
        new(Code.TooNarrow, ReasonKind.Picture, NotSafe),
        new(Code.TooManyScans, ReasonKind.Picture, NotSafe),
        new(Code.TooManyTextChunks, ReasonKind.Picture, NotSafe),

        .. new[]
        {
            Code.AddressNotPublic, Code.AnyRedirect, Code.BackslashInUrl, Code.BlankInUrl, Code.ControlCharacterInUrl, Code.HostMalformed, Code.HostNotAllowed,
            Code.IpLiteral, Code.NonAsciiUrl, Code.PathMissing, Code.PortNot443, Code.SchemeNotHttps, Code.TooManyRedirects, Code.UrlMalformed, Code.UrlMissing,
            Code.UrlTooLong, Code.UserInfoInUrl,
        }.Select(code => new Reason(code, ReasonKind.Address, NotTrusted)),

        new(Code.TokenBusy, ReasonKind.App, Renewed),
        new(Code.TokenReplaced, ReasonKind.App, Renewed),
        new(Code.InternalError, ReasonKind.App, "Something went wrong on our side. An administrator finds the details in the log."),
        new(Code.Stopped, ReasonKind.App, "The app was stopped in the middle of it. It goes on by itself."),
        new(Code.Superseded, ReasonKind.App, "The talent was changed at the same time. Try again."),
    ];

    /// <summary>What a code means; null for a code that none of the reasons covers.</summary>
    public static Reason? Find(string? code) => Find(All, code);

    /// <summary>A platform's limits are the reason: nobody has to do anything, and syncs go on by themselves.</summary>
    public static bool IsLimit(string? code) => Find(code) is { Kind: ReasonKind.Limit };

    internal static Reason? Find(IEnumerable<Reason> reasons, string? code) => code is null ? null : reasons.FirstOrDefault(r => r.Covers(code));

    /// <summary>A call got no answer that says anything of the account.</summary>
    internal static bool IsLostCall(string? code) => code is Code.PlatformFault or Code.PlatformError or Code.Timeout or Code.ConnectionFailed;

    /// <summary>Waiting helps: a run that was stopped by it may come back for the talents it did not ask for.</summary>
    internal static bool PassesByItself(string? code) => IsLimit(code) || code is Code.CircuitOpen or Code.PlatformFault;
}
