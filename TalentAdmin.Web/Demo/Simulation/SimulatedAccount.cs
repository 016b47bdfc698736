namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>An account on a simulated platform, with everything that can be wrong with it.</summary>
public sealed class SimulatedAccount(string platform, string handle)
{
    private readonly Lock _gate = new();
    private volatile string _name = handle;
    private int _pictureVersion = 1;
    private int _tokenSerial;

    public string Platform { get; } = platform;

    /// <summary>The handle that it was founded with: its ids, its tokens and its pictures go back to it.</summary>
    public string Handle { get; } = handle;

    /// <summary>The handle that the platform tells now.</summary>
    public string Name
    {
        get => _name;
        set => _name = value;
    }

    /// <summary>Each version is another picture.</summary>
    public int PictureVersion => Volatile.Read(ref _pictureVersion);

    public SimulatedKind Kind { get; set; } = SimulatedKind.Creator;

    public SimulatedPicture Picture { get; set; } = SimulatedPicture.Photo;

    public SimulatedToken Token { get; set; } = SimulatedToken.Valid;

    /// <summary>Every call is throttled.</summary>
    public bool Limited { get; set; }

    /// <summary>Every call ends in an HTML page with 502.</summary>
    public bool Broken { get; set; }

    public TimeSpan Latency { get; set; }

    /// <summary>The creator uploads another photo.</summary>
    public int ChangePicture() => Interlocked.Increment(ref _pictureVersion);

    /// <summary>The number of the next pair of tokens.</summary>
    public int NextTokenSerial()
    {
        lock (_gate)
        {
            return ++_tokenSerial;
        }
    }

    /// <summary>Lets a pair of tokens be followed by the next: once. After a restart the latest number is not known, and any will do.</summary>
    public bool TryRotateTokens(int serial, out int next)
    {
        lock (_gate)
        {
            if (_tokenSerial != 0 && _tokenSerial != serial)
            {
                next = 0;
                return false;
            }

            next = _tokenSerial = serial + 1;
            return true;
        }
    }

    /// <summary>An account as its handle says: api.md lists the beginnings that misbehave.</summary>
    public static SimulatedAccount FromHandle(string platform, string handle)
    {
        var account = new SimulatedAccount(platform, handle);
        switch (handle)
        {
            case { } when Begins("missing"):
                account.Kind = SimulatedKind.Missing;
                break;
            case { } when Begins("nophoto"):
                account.Picture = SimulatedPicture.None;
                break;
            case { } when Begins("default"):
                account.Picture = SimulatedPicture.Default;
                break;
            case { } when Begins("expired"):
                account.Token = SimulatedToken.Expired;
                break;
            case { } when Begins("slow"):
                account.Latency = TimeSpan.FromSeconds(6);
                break;
            case { } when Begins("broken"):
                account.Broken = true;
                break;
            case { } when Begins("limited"):
                account.Limited = true;
                break;
        }

        return account;

        bool Begins(string with) => handle.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What an account is.</summary>
public enum SimulatedKind
{
    Creator,
    Personal,
    Missing,
}

/// <summary>What is wrong with a picture, or nothing.</summary>
public enum SimulatedPicture
{
    Photo,
    None,
    Default,

    /// <summary>The signature ran out before the URL was handed over.</summary>
    ExpiredUrl,
    CutShort,
    HtmlCalledJpeg,
    Heic,

    /// <summary>On a host that only looks like the platform's.</summary>
    ForeignHost,
}

/// <summary>What is wrong with a token, or nothing.</summary>
public enum SimulatedToken
{
    Valid,
    Expired,
    PasswordChanged,
    ScopeMissing,

    /// <summary>The creator removed our app in the platform's settings.</summary>
    AppRemoved,
}
