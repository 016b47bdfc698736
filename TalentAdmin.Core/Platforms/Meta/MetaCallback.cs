namespace TalentAdmin.Core.Platforms.Meta;

/// <summary>
/// A callback of one of Meta's families of apps. Each family signs with a secret of its own: one family's call must not open another's door.
/// </summary>
/// <param name="platform">The family.</param>
/// <param name="name">The last part of the address.</param>
/// <param name="erases">The person wants everything deleted; else only the app was removed.</param>
/// <param name="secrets">The family's, now.</param>
internal sealed class MetaCallback(string platform, string name, bool erases, Func<IReadOnlyList<string>> secrets) : IPlatformCallback
{
    /// <summary>Called when a person removes the app.</summary>
    public const string Deauthorize = "deauthorize";

    /// <summary>Called when a person who has removed the app wants the data deleted.</summary>
    public const string DataDeletion = "data-deletion";

    public string Platform => platform;

    public string Name => name;

    public CallbackResult Read(CallbackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (SignedRequest.Read(CallbackForm.Field(request, "signed_request"), secrets()) is not { } signed)
        {
            return new CallbackResult.Refused();
        }

        var key = $"{platform}/{name}/{signed.Payload}";
        return erases
            ? new CallbackResult.Erasure(signed.UserId, key) { SignedAt = signed.IssuedAt }
            : new CallbackResult.Withdrawal(signed.UserId, key) { SignedAt = signed.IssuedAt };
    }
}
