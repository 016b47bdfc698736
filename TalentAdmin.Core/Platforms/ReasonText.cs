namespace TalentAdmin.Core.Platforms;

/// <summary>Puts machine-readable reasons into sentences that say what happened and what to do.</summary>
public static class ReasonText
{
    /// <summary>A sentence for staff.</summary>
    /// <param name="platform">As people write it: "Instagram" (<see cref="PlatformCatalog.DisplayNameOf"/>).</param>
    /// <param name="reason">Lower snake case, as on attempts and connections.</param>
    public static string Of(string platform, string? reason) => reason switch
    {
        null or "" => $"{platform} did not answer as expected. The next sync tries again.",

        "not_found" when platform == "Instagram" =>
            "Instagram says this account is personal or does not exist. Check the handle, or ask the creator to switch to a creator account.",
        "not_found" => $"{platform} has no account with this handle. Check the handle, or ask the creator whether it was renamed or closed.",
        "no_picture" or "default_avatar" or "no_image" => $"The account has no photo on {platform}. Ask the creator to add one.",
        "learnt_placeholder" => $"The account shows a picture that stands for no photo on {platform}. Ask the creator to add one.",
        "suspected_placeholder" => $"Other accounts on {platform} have the same picture, so it does not replace the photo shown. Say on the Photos panel whether it is a default avatar.",
        "single_colour" => $"The picture on {platform} is a single colour, so it is not used as a photo.",

        "token_expired" => $"{platform}'s permission ran out. Ask the creator to reconnect {platform}.",
        "token_missing" or "needs_reauth" => $"{platform} shows a photo only with the creator's permission. Ask the creator to connect {platform}.",
        "token_invalid" or "token_revoked" => $"{platform} does not accept the creator's permission any more. Ask the creator to reconnect {platform}.",
        "password_changed" => $"The creator changed the {platform} password, which ends our permission. Ask the creator to reconnect {platform}.",
        "app_removed" => $"The creator removed our app on {platform}. Ask the creator to reconnect {platform}.",
        "checkpoint_required" => $"{platform} wants the creator to confirm the account first. Ask the creator to sign in to {platform}, then to reconnect.",
        "permission_missing" => $"The creator did not allow us to read the profile on {platform}. Ask the creator to reconnect and to allow it.",

        "agency_token_missing" => $"{platform} cannot be asked by handle, because the agency's {platform} token is not set. Ask an administrator to set it, or the creator to connect {platform}.",
        "agency_token_invalid" => $"{platform} does not accept the agency's own token or key. Ask an administrator to renew it.",
        "app_misconfigured" => $"{platform} does not accept our app's request. Ask an administrator to check the {platform} settings.",
        "app_blocked" => $"{platform} has blocked our app. Ask an administrator to look at the app's page on {platform}.",
        "api_key_invalid" => $"{platform} does not accept the API key. Ask an administrator to check it.",
        "api_key_restricted" => $"{platform} does not allow this server to use the API key. Ask an administrator to check the key's restrictions.",
        "api_disabled" => $"The {platform} API is not switched on for the API key. Ask an administrator to switch it on.",
        "platform_off" => $"{platform} is switched off, because a setting is missing. Ask an administrator to complete the {platform} settings.",

        "throttled" => $"{platform} asks us to wait, because it was asked too often. Syncs go on by themselves.",
        "limit_wait" => $"{platform}'s limit is nearly used up, so the rest waits its turn. Syncs go on by themselves.",
        "near_limit" => $"{platform}'s hourly limit is nearly used up, so we wait a few minutes. Syncs go on by themselves.",
        "quota_exceeded" => $"Today's {platform} quota is used up. Syncs go on after midnight, Pacific time.",
        "too_many_calls" or "call_rejected" => $"Too many questions to {platform} wait already. The next sync tries again.",

        "timeout" => $"{platform} did not answer in time. The next sync tries again.",
        "circuit_open" => $"{platform} has not answered for a while, so we wait a moment. Try again in a minute.",
        "connection_failed" => $"{platform} could not be reached. The next sync tries again.",
        "platform_fault" or "platform_error" => $"{platform} has a fault on its side. The next sync tries again.",
        "download_timeout" => $"The picture from {platform} did not arrive in time. The next sync tries again.",
        "body_cut_short" or "empty_body" => $"The picture from {platform} arrived incomplete. The next sync tries again.",
        "image_damaged" or "not_an_image" => $"What {platform} sent is no picture that can be opened. The next sync tries again.",
        "url_expired" => $"The picture's address from {platform} had run out. The next sync asks for a fresh one.",
        "too_small" => $"The picture on {platform} is too small to be shown. Ask the creator for a larger one, or upload a photo.",
        "too_large" or "too_many_pixels" => $"The picture on {platform} is too large. Upload a smaller photo instead.",
        "too_costly" or "too_many_scans" or "too_many_text_chunks" => $"The picture on {platform} is built in a way that is not safe to open. Upload a photo instead.",
        "unsupported_format" => $"The picture on {platform} is in a format that is not supported. Upload a JPEG, PNG or WebP instead.",
        "placeholder_service" => $"{platform} points to a placeholder service instead of a photo. Ask the creator to add a photo.",
        "internal_error" => "Something went wrong on our side. An administrator finds the details in the log.",
        "token_busy" or "token_replaced" => $"The permission of {platform} is being renewed at this moment. Try again.",
        "code_refused" => $"{platform} did not accept its own answer: it was used already or took too long. Start again.",
        "no_channel" => $"There is no {platform} channel on this account. Choose the account that has the channel.",
        "handle_taken" => $"Another {platform} account has this handle now, so its photo is not used. Ask the creator for the new handle.",
        "superseded" => "The talent was changed at the same time. Try again.",
        "interrupted" => "The app was stopped in the middle. The next sync tries again.",

        _ when IsAnswerReason(reason) => $"{platform} sent an answer that we do not understand. The next sync tries again.",
        _ when IsAddressReason(reason) => $"{platform} points to a picture on an address that is not trusted, so it was not opened.",
        _ => $"{platform} could not be read this time ({reason}). The next sync tries again.",
    };

    private static bool IsAnswerReason(string reason) =>
        reason.StartsWith("answer_", StringComparison.Ordinal)
        || reason.StartsWith("http_", StringComparison.Ordinal)
        || reason.StartsWith("error_", StringComparison.Ordinal);

    private static bool IsAddressReason(string reason) =>
        reason.StartsWith("redirect_", StringComparison.Ordinal)
        || reason.StartsWith("url_", StringComparison.Ordinal)
        || reason.StartsWith("host_", StringComparison.Ordinal)
        || reason.EndsWith("_in_url", StringComparison.Ordinal)
        || reason is "address_not_public" or "ip_literal" or "non_ascii_url" or "path_missing" or "port_not_443" or "scheme_not_https"
            or "too_many_redirects";
}
