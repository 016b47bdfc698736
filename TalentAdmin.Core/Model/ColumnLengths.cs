namespace TalentAdmin.Core.Model;

/// <summary>Lengths of text columns that several tables share, in UTF-16 code units.</summary>
internal static class ColumnLengths
{
    /// <summary>A platform's URL: signed ones run to well over a thousand characters.</summary>
    public const int Url = 4000;

    /// <summary>One of our own relative URLs.</summary>
    public const int OwnUrl = 200;

    /// <summary>A SHA-256 in hexadecimal, or an HMAC of one in base64url.</summary>
    public const int Hash = 64;

    /// <summary>A machine-readable reason.</summary>
    public const int Reason = 200;

    /// <summary>A handle, or a platform's id of an account.</summary>
    public const int Account = 200;

    /// <summary>The scopes of a grant.</summary>
    public const int Scopes = 1000;

    /// <summary>A name of a person or a thing.</summary>
    public const int Name = 256;

    /// <summary>A sentence or two for people.</summary>
    public const int Words = 500;

    /// <summary>The id of a member of staff.</summary>
    public const int UserId = 64;

    /// <summary>A part of a key of ASP.NET Core Identity: two of them and a user's id stay within a key of SQL Server (900 bytes).</summary>
    public const int IdentityKey = 128;

    /// <summary>An enumeration stored as text.</summary>
    public const int Enumeration = 24;
}
