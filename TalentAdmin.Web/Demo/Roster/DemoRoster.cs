using System.Text;

namespace TalentAdmin.Web.Demo.Roster;

/// <summary>A talent of the demo.</summary>
internal sealed record DemoTalent(string Name, IReadOnlyList<(string Platform, string Handle)> Accounts, string? LinkedAvatarUrl);

/// <summary>Sixty people who do not exist. `i`, `t`, `y`, `b` (Bluesky) and `w` (Twitch) are accounts under their own name; after `=` stands another handle.</summary>
internal static class DemoRoster
{
    private const string Lines = """
        Amara Osei: i y
        Ben Castellano: i=nophoto.ben t y
        Chloé Marchand: i t y
        Dev Raman: i=expired.devraman
        Elif Kaya: i t y
        Finn O’Rourke: i t
        Grace Lindqvist: i y
        Hana Sato: i t
        Imani Brooks: i=missing.imani
        Jonas Weber: i
        Kaya Nordström: i t y
        Lina Haddad: i=default.lina y
        Mateo Rivas: i y
        Nia Okafor: i t
        Oskar Lund: i
        Priya Nair: t y
        Quinn Harper: i=broken.quinn t
        Rosa Delgado: i t y
        Samir Aziz: t
        Tess Vermeer: i y
        Uma Iyer: i t
        Viktor Novák: y
        Willa Hart: i=limited.willa y
        Xiomara Cruz: i t
        Yusuf Demir:
        Zoe Whitfield: linked
        Adaeze Nwosu: i t y
        Bruno Silva: i
        Carmen Ortiz: t=expired.carmen y
        Dmitri Sokolov: i y
        Esme Fairchild: i t
        Farid Rahimi: t
        Giulia Conti: i t y
        Hugo Lambert: i=nophoto.hugo t=nophoto.hugo
        Ines Ferreira: i
        Jamal Carter: i t
        Keiko Mori: y=slow.keiko
        Leo Papadakis: i y
        Maya Goldberg: i t y
        Noor El-Amin: w
        Olive Sinclair: i
        Pablo Herrera: i t
        Ravi Menon: y=missing.ravi
        Saoirse Byrne: i t
        Tomás Pereira: i y
        Ulla Virtanen: b=ullavirtanen.bsky.social
        Valentina Russo: i t y
        Wes Donovan: t=default.wes
        Xavier Dubois: i
        Yara Mansour: i t
        Zane Mitchell: i y
        Aiko Tanabe: t y
        Boaz Levi: i
        Celeste Moreau: i t
        Dario Greco: i y
        Emeka Eze: i t y
        Freya Holm: i b=freyaholm.example w
        Gabriel Santos: t=broken.gabriel y
        Hye-jin Park: i t
        Isla McKenna: i y
        """;

    public static IReadOnlyList<DemoTalent> Talents { get; } = [.. Lines.Split('\n', StringSplitOptions.TrimEntries).Select(Read)];

    private static DemoTalent Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = line[..colon];
        var words = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new DemoTalent(
            name,
            [.. words.Where(w => w != "linked").Select(w => (PlatformOf(w[0]), w.Length > 2 ? w[2..] : HandleOf(name)))],
            words.Contains("linked") ? AvatarOf(name) : null);
    }

    private static string PlatformOf(char letter) => letter switch
    {
        'i' => InstagramPlatform.Name,
        't' => TikTokPlatform.Name,
        'y' => YouTubePlatform.Name,
        'b' => BlueskyApi.Platform,
        'w' => TwitchApi.Platform,
        _ => throw new FormatException($"No platform has the letter {letter}."),
    };

    private static string HandleOf(string name)
    {
        var handle = new StringBuilder();
        foreach (var character in NameFolding.Fold(name).Where(char.IsAsciiLetterOrDigit))
        {
            handle.Append(character);
        }

        return handle.ToString();
    }

    private static string AvatarOf(string name) =>
        $"https://yt3.ggpht.com/ytc/AIdro_{PortraitRenderer.SeedOf("linked", HandleOf(name), 1):x16}00=s800-c-k-c0x00ffffff-no-rj";
}
