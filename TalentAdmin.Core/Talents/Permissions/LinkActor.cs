namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>How the audit log names a creator who came by a link.</summary>
internal static class LinkActor
{
    public static Actor Of(Talent talent) => new(Id: null, $"{talent.Name} (connect link)");
}
