using System.Text.RegularExpressions;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>$(NAME) in commands, arguments and values: $$ is a plain dollar, an unknown name stays as written.</summary>
internal static partial class VariableExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables) => Reference().Replace(
        text, found => found.Value == "$$" ? "$" : variables.GetValueOrDefault(found.Groups["name"].Value, found.Value));

    [GeneratedRegex(@"\$\$|\$\((?<name>[^)]*)\)")]
    private static partial Regex Reference();
}
