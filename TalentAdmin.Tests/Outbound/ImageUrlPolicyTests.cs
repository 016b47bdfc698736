namespace TalentAdmin.Tests.Outbound;

public sealed class ImageUrlPolicyTests
{
    private const string Instagram = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";

    public static TheoryData<string> AllowedUrls { get; } =
    [
        Instagram + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8",
        "https://scontent.cdninstagram.com/v/a.jpg",
        "https://instagram.ffra1-1.fna.fbcdn.net/v/t51.2885-19/1_2_3_n.jpg?oe=6B0876E8",
        "https://scontent-ams2-1.xx.fbcdn.net/v/x.webp",
        "HTTPS://SCONTENT.CDNINSTAGRAM.COM/v/a.jpg",
        "https://scontent.cdninstagram.com:443/v/a.jpg",
        "https://p16-sign-va.tiktokcdn.com/tos-maliva-avt-0068/0123456789abcdef0123456789abcdef~c5_720x720.jpeg?x-expires=1&x-signature=a%2Bb%3D",
        "https://p19-common-sign.tiktokcdn-us.com/a~tplv-tiktokx-cropcenter:720:720.webp",
        "https://p16-sign.tiktokcdn-eu.com/a.jpeg",
        "https://yt3.ggpht.com/ytc/AAAA=s800-c-k-c0x00ffffff-no-rj",
        "https://yt3.googleusercontent.com/AAAA=s240",
        "https://lh3.googleusercontent.com/a/AAAA=s96-c",
        "https://scontent.cdninstagram.com/a/../b//c.jpg?x=|^{}\"<>~%7E%2b",
        "https://scontent.cdninstagram.com/v/a.jpg?next=http://user:pass@10.0.0.1:8080/",
        "https://0.gravatar.com/avatar/abc?s=200&d=404",
    ];

    public static TheoryData<string, string> RefusedUrls { get; } = new()
    {
        { "", "url_missing" },
        { "https://scontent.cdninstagram.com/" + new string('a', 4096), "url_too_long" },
        { "http://scontent.cdninstagram.com/a.jpg", "scheme_not_https" },
        { "ftp://scontent.cdninstagram.com/a.jpg", "scheme_not_https" },
        { "file:///etc/passwd", "scheme_not_https" },
        { "data:image/png;base64,AAAA", "scheme_not_https" },
        { "//scontent.cdninstagram.com/a.jpg", "scheme_not_https" },
        { "/avatars/a.jpg", "scheme_not_https" },
        { "scontent.cdninstagram.com/a.jpg", "scheme_not_https" },
        { "https:/scontent.cdninstagram.com/a.jpg", "scheme_not_https" },
        { "https:scontent.cdninstagram.com", "scheme_not_https" },
        { "gopher://scontent.cdninstagram.com/", "scheme_not_https" },
        { "javascript:alert(1)", "scheme_not_https" },
        { " https://scontent.cdninstagram.com/a.jpg", "blank_in_url" },
        { "https://scontent.cdninstagram.com/a b.jpg", "blank_in_url" },
        { "https://scontent.cdninstagram.com /a.jpg", "blank_in_url" },
        { "https://scontent.cdninstagram.com/a.jpg ", "blank_in_url" },
        { "https://scontent.cdninstagram.com/a\tb.jpg", "control_character_in_url" },
        { "https://scontent.cdninstagram.com/a\r\nHost: evil.example\r\n", "control_character_in_url" },
        { "https://scontent.cdninstagram.com\0.evil.example/a.jpg", "control_character_in_url" },
        { "https://scontent.cdninstagram.com/a\u007fb.jpg", "control_character_in_url" },
        { "https://evil.example\\@scontent.cdninstagram.com/a.jpg", "backslash_in_url" },
        { "https:\\\\scontent.cdninstagram.com/a.jpg", "backslash_in_url" },
        { "https://scontent.cdninstagram.com\\@evil.example/a.jpg", "backslash_in_url" },
        { "https://scontent.cdninstagrаm.com/a.jpg", "non_ascii_url" },
        { "https://scontent。cdninstagram.com/a.jpg", "non_ascii_url" },
        { "https://ⓢcontent.cdninstagram.com/a.jpg", "non_ascii_url" },
        { "https://scontent.cdninstagram.com/ä.jpg", "non_ascii_url" },
        { "https://user@scontent.cdninstagram.com/a.jpg", "user_info_in_url" },
        { "https://user:secret@scontent.cdninstagram.com/a.jpg", "user_info_in_url" },
        { "https://@scontent.cdninstagram.com/a.jpg", "user_info_in_url" },
        { "https://:@scontent.cdninstagram.com/a.jpg", "user_info_in_url" },
        { "https://scontent.cdninstagram.com@evil.example/a.jpg", "user_info_in_url" },
        { "https://scontent.cdninstagram.com:443@10.0.0.1/a.jpg", "user_info_in_url" },
        { "https://scontent.cdninstagram.com:80/a.jpg", "port_not_443" },
        { "https://scontent.cdninstagram.com:8443/a.jpg", "port_not_443" },
        { "https://scontent.cdninstagram.com:/a.jpg", "port_not_443" },
        { "https://scontent.cdninstagram.com:0443/a.jpg", "port_not_443" },
        { "https://scontent.cdninstagram.com:443:443/a.jpg", "port_not_443" },
        { "https://scontent.cdninstagram.com:65979/a.jpg", "port_not_443" },
        { "https://127.0.0.1/a.jpg", "ip_literal" },
        { "https://10.0.0.1/a.jpg", "ip_literal" },
        { "https://8.8.8.8/a.jpg", "ip_literal" },
        { "https://127.1/a.jpg", "ip_literal" },
        { "https://2130706433/a.jpg", "ip_literal" },
        { "https://0x7f000001/a.jpg", "ip_literal" },
        { "https://0x7f.0.0.1/a.jpg", "ip_literal" },
        { "https://0x7f.0x0.0x0.0x1/a.jpg", "ip_literal" },
        { "https://0177.0.0.1/a.jpg", "ip_literal" },
        { "https://017700000001/a.jpg", "ip_literal" },
        { "https://0/a.jpg", "ip_literal" },
        { "https://169.254.169.254/latest/meta-data/", "ip_literal" },
        { "https://[::1]/a.jpg", "ip_literal" },
        { "https://[::ffff:127.0.0.1]/a.jpg", "ip_literal" },
        { "https://[fe80::1%25eth0]/a.jpg", "ip_literal" },
        { "https://[2606:4700::1111]:443/a.jpg", "ip_literal" },
        { "https://cdninstagram.com.0x7f000001/a.jpg", "ip_literal" },
        { "https:///a.jpg", "host_malformed" },
        { "https://", "host_malformed" },
        { "https://localhost/a.jpg", "host_malformed" },
        { "https://cdninstagram/a.jpg", "host_malformed" },
        { "https://scontent.cdninstagram.com./a.jpg", "host_malformed" },
        { "https://.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a..cdninstagram.com/a.jpg", "host_malformed" },
        { "https://-a.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a-.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a_b.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a%2ecdninstagram.com/a.jpg", "host_malformed" },
        { "https://evil.example%2f.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a;b.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://a&b.cdninstagram.com/a.jpg", "host_malformed" },
        { "https://" + new string('a', 64) + ".cdninstagram.com/a.jpg", "host_malformed" },
        { "https://" + string.Concat(Enumerable.Repeat("abcdefgh.", 30)) + "cdninstagram.com/a.jpg", "host_malformed" },
        { "https://cdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://cdninstagram.com.evil.example/a.jpg", "host_not_allowed" },
        { "https://scontent.cdninstagram.com.evil.example/a.jpg", "host_not_allowed" },
        { "https://evilcdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://a.evilcdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://evil.example/scontent.cdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://evil.example?scontent.cdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://evil.example#.cdninstagram.com/a.jpg", "host_not_allowed" },
        { "https://evil.example/?x=.cdninstagram.com", "host_not_allowed" },
        { "https://storage.googleusercontent.com/a.jpg", "host_not_allowed" },
        { "https://attacker.yt3.ggpht.com/a.jpg", "host_not_allowed" },
        { "https://yt3.ggpht.com.evil.example/a.jpg", "host_not_allowed" },
        { "https://tiktokcdn.com/a.jpg", "host_not_allowed" },
        { "https://p16.tiktokcdn-us.com.cn/a.jpg", "host_not_allowed" },
        { "https://metadata.google.internal/computeMetadata/v1/", "host_not_allowed" },
        { "https://127.0.0.1.nip.io/a.jpg", "host_not_allowed" },
        { "https://scontent.cdninstagram.com", "path_missing" },
        { "https://scontent.cdninstagram.com?oe=6B0876E8", "path_missing" },
        { "https://ui-avatars.com/api/?name=Marlow", "placeholder_service" },
        { "https://eu.ui-avatars.com/api/?name=Marlow", "placeholder_service" },
        { "https://via.placeholder.com/150", "placeholder_service" },
        { "https://api.dicebear.com/9.x/initials/svg?seed=A", "placeholder_service" },
        { "https://picsum.photos/200", "placeholder_service" },
        { "https://www.gravatar.com/avatar/abc?d=identicon", "placeholder_service" },
        { "https://gravatar.com/avatar/abc?default=mp", "placeholder_service" },
        { "https://gravatar.com/avatar/abc", "placeholder_service" },
    };

    public static TheoryData<string> DefaultAvatarUrls { get; } =
    [
        "https://scontent.cdninstagram.com/v/t51.2885-19/44884218_345707102882519_2446069589734326272_n.jpg?oe=6B0876E8",
        "https://instagram.ffra1-1.fna.fbcdn.net/v/t51.2885-19/44884218_345707102882519_2446069589734326272_n.webp",
        "https://scontent.cdninstagram.com/v/t51.82787-19/464760996_1254146839119862_3605321457742435801_n.png?stp=dst-jpg_s150x150_tt6",
        "https://scontent.cdninstagram.com/v/1_2_3_n.jpg?oe=1&ig_cache_key=YW5vbnltb3VzX3Byb2ZpbGVfcGlj.2-ccb7-5",
        "https://scontent.cdninstagram.com/v/1_2_3_n.jpg?ig_cache_key=YW5vbnltb3VzX3Byb2ZpbGVfcGlj%3D",
        "https://p16-sign-va.tiktokcdn.com/musically-maliva-obj/1594805258216454~c5_720x720.jpeg?x-expires=1",
        "https://p77-sign.tiktokcdn-us.com/musically-maliva-obj/1594805258216454~tplv-tiktokx-cropcenter:100:100.webp",
    ];

    [Theory]
    [MemberData(nameof(AllowedUrls))]
    public void Judge_UrlOfAPlatform_IsAllowedByteForByte(string url)
    {
        var allowed = Assert.IsType<PhotoResult.Allowed>(TestHosts.Policy().Judge(url, TestHosts.Any));

        Assert.Equal(url[url.IndexOf('/', "https://".Length)..], allowed.Url.PathAndQuery);
    }

    [Theory]
    [MemberData(nameof(RefusedUrls))]
    public void Judge_UrlOutsideThePolicy_IsRefusedWithItsReason(string url, string reason)
    {
        Assert.Equal(new PhotoResult.Rejected(reason), TestHosts.Policy().Judge(url, TestHosts.Any));
    }

    [Theory]
    [MemberData(nameof(DefaultAvatarUrls))]
    public void Judge_PlatformsStandIn_IsADefaultAvatar(string url)
    {
        Assert.IsType<PhotoResult.DefaultAvatar>(TestHosts.Policy().Judge(url, TestHosts.Any));
    }

    [Fact]
    public void Judge_Fragment_IsNotSent()
    {
        var allowed = Assert.IsType<PhotoResult.Allowed>(TestHosts.Policy().Judge(Instagram + "?oe=1#.evil.example", TestHosts.Instagram));

        Assert.EndsWith("?oe=1", allowed.Url.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_HostOfAnotherPlatform_IsRefused()
    {
        Assert.Equal(new PhotoResult.Rejected("host_not_allowed"), TestHosts.Policy().Judge(Instagram, TestHosts.TikTok));
    }
}
