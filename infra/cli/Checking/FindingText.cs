using System.Collections.Immutable;
using Realmworks.Infra.Plans.Policies;

namespace Realmworks.Cli.Checking;

internal static class FindingText
{
    public static void Write(TextWriter output, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
        {
            output.WriteLine($"all {PolicySet.All.Length} policies hold");
            return;
        }
        var (refused, accepted) = (findings.Count(finding => finding.IsRefused), findings.Count(finding => finding.Excepted is not null));
        output.WriteLine($"policies: {refused} refused, {findings.Length - refused - accepted} warned of, {accepted} accepted (docs/policies.md):");
        foreach (var finding in findings.OrderBy(finding => finding.Policy, StringComparer.Ordinal).ThenBy(finding => finding.Resource, StringComparer.Ordinal))
        {
            output.WriteLine($"  {finding}");
        }
    }
}
