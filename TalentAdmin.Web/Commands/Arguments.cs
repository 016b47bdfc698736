namespace TalentAdmin.Web.Commands;

/// <summary>Reads a command's arguments.</summary>
internal static class Arguments
{
    /// <summary>What stands after `--name`, or after `--name=`; null when neither is there.</summary>
    public static string? ValueOf(string[] args, string name)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == name && i + 1 < args.Length)
            {
                return args[i + 1];
            }

            if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
            {
                return args[i][(name.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>The one argument that is no option; null when there is none, or more than one.</summary>
    public static string? Single(string[] args) => args.Where(a => !a.StartsWith('-')).ToList() is [var one] ? one : null;

    /// <summary>What the command is about: its first argument; null when that is an option, or not there.</summary>
    public static string? First(string[] args) => args is [[not '-', ..] first, ..] ? first : null;

    /// <summary>Whether somebody asks what the command is for.</summary>
    public static bool AskForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");
}
