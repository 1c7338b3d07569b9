using Realmworks.Cli.Building;
using Realmworks.Cli.Checking.Clusters;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Plans.Deployers;
using Realmworks.Infra.Plans.Policies;
using Realmworks.Infra.Plans.Quotas;
using Realmworks.Infra.Plans.Snapshots;
using Realmworks.Infra.Settings;

namespace Realmworks.Cli.Checking;

/// <summary>Settings first; where they hold, the plan; over it the policies, the quotas and the deployer's rights.</summary>
internal sealed class Check(Workspace workspace, TextWriter output, Phases phases, TimeProvider clock)
{
    /// <summary>Pulumi's exit code of a broken policy.</summary>
    public const int Refused = 5;

    /// <summary>Pulumi's exit code of settings that are wrong.</summary>
    private const int Wrong = 2;

    private readonly ClusterCheck _cluster = new(workspace, output, phases);

    public async Task<int> RunAsync(Installation installation, CheckOutput wanted, CancellationToken cancel)
    {
        var checkedSettings = CheckedSettings.Read(workspace, installation).EnsureReadable();
        if (!checkedSettings.Faults.IsEmpty)
        {
            await output.WriteLineAsync($"{FaultText.Count(checkedSettings.Faults)} in the settings:");
            FaultText.Write(output, checkedSettings.Shown, checkedSettings.File, checkedSettings.Faults);
            return Wrong;
        }
        var plan = await PlanAsync(installation, checkedSettings, cancel);
        if (wanted == CheckOutput.Plan)
        {
            await output.WriteAsync(PlanSnapshot.Write(installation.Name, plan));
            return 0;
        }
        var rights = DeployerPolicy.Of(installation.Name, plan, checkedSettings.Settings);
        if (wanted == CheckOutput.Rights)
        {
            await output.WriteLineAsync(rights ?? throw new UsageException($"{installation.Cloud} has no cloud account whose rights could be limited"));
            return 0;
        }
        await output.WriteLineAsync($"the settings are valid; {plan.Resources.Length} resources are planned");
        var refused = PoliciesRefuse(plan, checkedSettings.Settings);
        WriteNeeds(installation, plan, checkedSettings.Settings, rights);
        return await ClusterRefusesAsync(installation, checkedSettings.Settings, cancel) || refused ? Refused : 0;
    }

    /// <summary>Whether a cluster that is brought along lacks what the installation needs. It is asked before anything is applied to it.</summary>
    /// <exception cref="UsageException">It answers, and does not let itself be asked: nothing can be applied either.</exception>
    public async Task<bool> ClusterLacksAsync(Installation installation, CheckedSettings settings, CancellationToken cancel) =>
        installation.IsExisting && await _cluster.RefusesAsync(settings.Settings, cancel);

    /// <summary>Shows what policies and cluster say to an installation's plan, after a preview. True where one refuses it.</summary>
    public async Task<bool> PoliciesAsync(Installation installation, CheckedSettings settings, CancellationToken cancel)
    {
        var plan = await new PlanReader(workspace).ReadAsync(installation.Name, settings.File, cancel);
        var refused = PoliciesRefuse(plan, settings.Settings);
        return await ClusterRefusesAsync(installation, settings.Settings, cancel) || refused;
    }

    private bool PoliciesRefuse(Plan plan, InstallationSettings settings)
    {
        var findings = PolicyRun.Of(plan, settings, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        FindingText.Write(output, findings);
        return findings.Any(finding => finding.IsRefused);
    }

    private async Task<bool> ClusterRefusesAsync(Installation installation, InstallationSettings settings, CancellationToken cancel) =>
        installation.IsExisting && await _cluster.RefusesIfReachedAsync(settings, cancel);

    private async Task<Plan> PlanAsync(Installation installation, CheckedSettings settings, CancellationToken cancel)
    {
        await new SourceBuild(workspace).EnsureAsync(phases, cancel, BuildSet.Program);
        return await phases.RunAsync("planning", () => new PlanReader(workspace).ReadAsync(installation.Name, settings.File, cancel));
    }

    private void WriteNeeds(Installation installation, Plan plan, InstallationSettings settings, string? rights)
    {
        if (DeployerPrograms.Line(settings.Cloud, settings.Cluster.Endpoint, SearchPath.Has) is { } programs)
        {
            output.WriteLine(programs);
        }
        if (settings.Cloud.IsMade() && !settings.Realms.SelectMany(realm => realm.Stages).Any(stage => stage.HttpPort is not null))
        {
            output.WriteLine("no stage of a realm has an httpPort: from outside the cluster nothing is reached");
        }
        var quotas = QuotaNeeds.Of(plan, settings).ToArray();
        if (quotas.Length > 0)
        {
            output.WriteLine("quotas that the account must have at least, with every pool at its max:");
            var width = quotas.Max(quota => quota.Name.Length);
            foreach (var quota in quotas)
            {
                output.WriteLine($"  {quota.Name.PadRight(width)}  {quota.Needed,6} {quota.Unit,-6} {quota.Code}".TrimEnd());
            }
        }
        if (rights is not null)
        {
            output.WriteLine($"rights that whoever deploys needs: ./rw check {installation.Name} --deployer");
        }
    }
}
