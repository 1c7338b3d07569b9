using System.Collections.Immutable;
using Realmworks.Cli.Installations;

namespace Realmworks.Cli.Processes;

/// <summary>
/// Variables of the caller's environment that name files. The program runs in a folder of its own, from which a path that is meant from the
/// caller's would lead elsewhere.
/// </summary>
internal static class CallersPaths
{
    private static readonly string[] _variables = [Passphrase.FileVariable, "KUBECONFIG"];

    /// <summary>Those that are set, from the root; a list keeps its form.</summary>
    /// <param name="folder">The caller's.</param>
    public static ImmutableDictionary<string, string> Of(Func<string, string?> variable, string folder) => _variables
        .Select(name => (name, value: variable(name)))
        .Where(entry => !string.IsNullOrEmpty(entry.value))
        .ToImmutableDictionary(
            entry => entry.name,
            entry => string.Join(Path.PathSeparator, entry.value!.Split(Path.PathSeparator)
                .Select(path => path.Length == 0 ? path : Path.GetFullPath(path, folder))));
}
