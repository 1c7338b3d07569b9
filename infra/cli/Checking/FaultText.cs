using System.Collections.Immutable;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Realmworks.Cli.Checking;

internal static class FaultText
{
    public static string Count(ImmutableArray<Fault> faults) => faults.Length == 1 ? "one fault" : $"{faults.Length} faults";

    /// <summary>A line a fault, in the order of the file, each with its place as editors read it.</summary>
    public static void Write(TextWriter output, string file, SettingsFile settings, IEnumerable<Fault> faults)
    {
        foreach (var (fault, line) in faults.Select(fault => (fault, line: settings.LineOf(fault.Key))).OrderBy(pair => pair.line))
        {
            output.WriteLine($"  {file}:{line}: {fault}");
        }
    }
}
