using System.Collections.Immutable;
using Realmworks.Cli.Display;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Plans.Clusters;
using Realmworks.Infra.Settings;

namespace Realmworks.Cli.Checking.Clusters;

/// <summary>Whether a cluster that is brought along offers what the installation needs, told before anything is applied to it.</summary>
internal sealed class ClusterCheck(Workspace workspace, TextWriter output, Phases phases)
{
    /// <returns>True where it lacks something without which nothing is applied.</returns>
    /// <exception cref="UsageException">It answers, and does not let itself be asked.</exception>
    public async Task<bool> RefusesAsync(InstallationSettings settings, CancellationToken cancel)
    {
        var cluster = await FindAsync(settings, cancel);
        // Of one that does not answer the engine says why, before its first step.
        return await cluster.AnswersAsync(cancel) && await RefusesAsync(cluster, settings, cancel);
    }

    private async Task<LiveCluster> FindAsync(InstallationSettings settings, CancellationToken cancel) =>
        new(await KubectlLocator.OfThisMachine(workspace).FindAsync(cancel), settings.KubeContext);

    private async Task<bool> RefusesAsync(LiveCluster cluster, InstallationSettings settings, CancellationToken cancel)
    {
        var findings = await phases.RunAsync("asking the cluster", async () => ClusterRules.Check(await cluster.AskAsync(cancel), settings));
        Write(findings);
        return findings.Any(finding => finding.Refuses);
    }

    /// <summary>The same where a cluster that cannot be asked is no fault: what is checked besides holds without it.</summary>
    public async Task<bool> RefusesIfReachedAsync(InstallationSettings settings, CancellationToken cancel)
    {
        try
        {
            return await RefusesAsync(await FindAsync(settings, cancel), settings, cancel);
        }
        catch (UsageException e)
        {
            await output.WriteLineAsync($"the cluster was not checked: {e.Message}; KUBECONFIG and realmworks:kubeContext say which one is meant");
            return false;
        }
    }

    private void Write(ImmutableArray<ClusterFinding> findings)
    {
        if (findings.IsEmpty)
        {
            output.WriteLine("the cluster offers what is needed");
            return;
        }
        output.WriteLine("the cluster:");
        foreach (var finding in findings.OrderByDescending(finding => finding.Refuses))
        {
            output.WriteLine($"  {finding}");
        }
    }
}
