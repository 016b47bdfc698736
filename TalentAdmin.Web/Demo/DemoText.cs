namespace TalentAdmin.Web.Demo;

/// <summary>What demo mode says of itself.</summary>
internal static class DemoText
{
    public const string InProduction =
        "Demo mode is on in Production: everybody knows the passwords of its accounts, and its platforms are made up. Set Demo:Enabled to false before anybody else can reach this address.";
}
