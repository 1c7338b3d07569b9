using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>What survives a node, a zone, an upgrade.</summary>
internal static class WorkloadPolicies
{
    private const string Zone = "topology.kubernetes.io/zone";

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW211", Severity.Error, "In production what has several replicas spreads them over zones",
            "All of them may else stand where the one failure is.", Spread),
        new("RW212", Severity.Error, "In production what has several replicas has a disruption budget",
            "A drained node may else take all of them at once.", Budgets),
        new("RW213", Severity.Error, "A disruption budget lets one pod go", "One that lets none go stops every upgrade of nodes.", Sane),
        new("RW214", Severity.Warning, "In production services have several replicas", "One replica is away whenever its node is.", Several),
    ];

    private static IEnumerable<Breach> Spread(PolicyScope scope) => scope.Each(Replicated(scope).Select(workload => workload.Resource), resource =>
    {
        var pod = resource.Inputs["spec"]["template"]["spec"];
        return pod["topologySpreadConstraints"].Items.Any(constraint => constraint["topologyKey"].Text == Zone)
            || pod["affinity"]["podAntiAffinity"].AllTexts().Contains(Zone) ? null : "its pods do not spread over zones";
    });

    private static IEnumerable<Breach> Budgets(PolicyScope scope) => Replicated(scope)
        .Where(workload => !scope.Kinds("PodDisruptionBudget").Any(budget => workload.IsSelectedBy(budget.Inputs["spec"]["selector"], budget.Namespace)))
        .Select(workload => new Breach(workload.Resource, "no budget selects its pods"));

    private static IEnumerable<Breach> Sane(PolicyScope scope) => scope.Each(scope.Kinds("PodDisruptionBudget"), budget =>
    {
        var spec = budget.Inputs["spec"];
        var replicas = Workload.In(scope).FirstOrDefault(workload => workload.IsSelectedBy(spec["selector"], budget.Namespace))?.Replicas;
        return spec["maxUnavailable"].Text is "0" or "0%" || spec["minAvailable"].Text == "100%" ? "it lets no pod go"
            : spec["minAvailable"].Number is { } least && replicas is { } all && least >= all ? $"it keeps {least} of {all}, and so lets none go"
            : !spec["maxUnavailable"].IsThere && !spec["minAvailable"].IsThere ? "it says nothing" : null;
    });

    private static IEnumerable<Breach> Several(PolicyScope scope) => !scope.IsProduction ? [] : Workload.In(scope)
        .Where(workload => workload.Resource.Kind is "Deployment" or "StatefulSet" && workload.Replicas is 1
            && workload.MainContainers.Any(container => container["ports"].Items.Any()))
        .Select(workload => new Breach(workload.Resource, "it has one replica"));

    private static IEnumerable<Workload> Replicated(PolicyScope scope) => !scope.IsProduction ? []
        : Workload.In(scope).Where(workload => workload.Resource.Kind is "Deployment" or "StatefulSet" && workload.Replicas > 1);
}
