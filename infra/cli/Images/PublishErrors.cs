using System.Text.RegularExpressions;

namespace Realmworks.Cli.Images;

/// <summary>What a build's output says went wrong, without where in the SDK it was noticed.</summary>
internal static partial class PublishErrors
{
    public static string In(string output)
    {
        var errors = Errors().Matches(output).Select(match => match.Value.Trim()).Where(error => !StackFrame().IsMatch(error)).Distinct().ToArray();
        return errors.Length == 0 ? output.Trim() : string.Join('\n', errors);
    }

    [GeneratedRegex(@"(?<=error )\w+ ?: .*?(?= \[[^\]]+\]\s*$|\s*$)", RegexOptions.Multiline)]
    private static partial Regex Errors();

    // Of a task that met what its authors did not foresee, such as a base image's registry that cannot be reached.
    [GeneratedRegex(@"^\w+ ?:\s+(at |--- End of )")]
    private static partial Regex StackFrame();
}
