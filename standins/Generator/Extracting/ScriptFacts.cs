using System.Text.RegularExpressions;

namespace StandIns.Generator.Extracting;

/// <summary>What the script of a resource says beyond its declarations.</summary>
/// <param name="Secrets">The inputs that become secrets.</param>
/// <param name="Json">The inputs that travel as JSON text.</param>
/// <param name="Environment">The environment variables that give defaults, by input, with commas between.</param>
/// <param name="Defaults">The defaults where no variable is set, by input.</param>
internal sealed partial record ScriptFacts(
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> SecretOutputs,
    IReadOnlySet<string> Secrets,
    IReadOnlySet<string> Json,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyDictionary<string, string> Defaults)
{
    public static ScriptFacts Of(string script)
    {
        var inputs = InputAssignment().Matches(script).Select(match => (Name: match.Groups[1].Value, Value: match.Groups[2].Value)).ToList();
        return new ScriptFacts(
            [.. AliasType().Matches(Line(script, "const aliasOpts")).Select(match => match.Groups[1].Value)],
            [.. Quoted().Matches(Line(script, "const secretOpts")).Select(match => match.Groups[1].Value)],
            Names(inputs, "pulumi.secret("),
            Names(inputs, "JSON.stringify"),
            inputs.Select(input => (input.Name, Variable: EnvironmentVariable().Match(input.Value)))
                .Where(input => input.Variable.Success)
                .ToDictionary(input => input.Name, input => string.Join(',', input.Variable.Groups[1].Captures.Select(capture => capture.Value))),
            inputs.Select(input => (input.Name, Default: DefaultValue().Match(input.Value)))
                .Where(input => input.Default.Groups[1].Length > 0)
                .ToDictionary(input => input.Name, input => input.Default.Groups[1].Value));
    }

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> TypeDefaults(string inputScript) =>
        DefaultsFunction().Matches(inputScript).ToDictionary(
            function => char.ToUpperInvariant(function.Groups[1].Value[0]) + function.Groups[1].Value[1..],
            function => (IReadOnlyDictionary<string, string>)DefaultAssignment().Matches(function.Groups[2].Value)
                .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));

    private static HashSet<string> Names(IEnumerable<(string Name, string Value)> inputs, string mark) =>
        [.. inputs.Where(input => input.Value.Contains(mark, StringComparison.Ordinal)).Select(input => input.Name)];

    private static string Line(string script, string start)
    {
        var from = script.IndexOf(start, StringComparison.Ordinal);
        return from < 0 ? "" : script[from..script.IndexOf('\n', from)];
    }

    [GeneratedRegex("""resourceInputs\["([^"]+)"\] = (.*)""")]
    private static partial Regex InputAssignment();

    [GeneratedRegex("type: \"([^\"]+)\"")]
    private static partial Regex AliasType();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""utilities\.getEnv\w*\((?:"([^"]+)"(?:, )?)+\)""")]
    private static partial Regex EnvironmentVariable();

    /// <summary>After the variables, or in their place: <c>?? "public"</c>, <c>|| false</c>.</summary>
    [GeneratedRegex("""(?:\?\?|\|\|) "?([\w ]*)"?(?:\)|;)""")]
    private static partial Regex DefaultValue();

    [GeneratedRegex("""^function (\w+)ProvideDefaults\(val\) \{(.*?)^\}""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex DefaultsFunction();

    [GeneratedRegex("""(\w+): \(val\.\w+\) \?\? utilities\.getEnv\w*\("([^"]+)"\)""")]
    private static partial Regex DefaultAssignment();
}
