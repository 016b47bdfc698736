namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>Says what creators want of staff.</summary>
internal static class RequestText
{
    /// <summary>What it is about.</summary>
    /// <param name="request">What the creator did.</param>
    /// <param name="platform">As people write it.</param>
    public static string Of(CreatorRequest request, string platform) => request switch
    {
        { Kind: CreatorRequestKind.Removal } =>
            $"asks to have {platform} @{request.Handle} removed, and cannot sign in there. Its photo is hidden already.",
        { ExpectedHandle: { } expected } =>
            $"granted access to {platform} {Handle(request)}; expected was @{expected}. Nothing is shown until you say that it is the right account.",
        _ => $"granted access to {platform} {Handle(request)}. Nothing is shown until you say that it is the right account.",
    };

    public static string Accept(CreatorRequest request) => request.Kind == CreatorRequestKind.Removal ? "Remove the account" : "It is the right account";

    public static string Refuse(CreatorRequest request) => request.Kind == CreatorRequestKind.Removal ? "Keep it" : "Refuse it";

    /// <summary>What was done.</summary>
    public static string Done(CreatorRequest request, bool accept) => (request.Kind, accept) switch
    {
        (CreatorRequestKind.Removal, true) => "The account is removed with everything that was kept of it",
        (CreatorRequestKind.Removal, false) => "The account stays; its photo comes back with the next answer",
        (_, true) => "The account is connected; its photo arrives in a moment",
        _ => "The permission is given back; nothing was kept",
    };

    private static string Handle(CreatorRequest request) => request.Handle is { } handle ? $"@{handle}" : "(it did not tell the handle)";
}
