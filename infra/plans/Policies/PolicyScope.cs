using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Policies;

/// <summary>What a policy looks at: the plan, and what the settings say about it.</summary>
internal sealed record PolicyScope(Plan Plan, InstallationSettings Settings)
{
    public bool IsProduction => Settings.Profile == Profile.Production;

    public IEnumerable<PlannedResource> Of(params string[] types) => Plan.Resources.Where(resource => types.Contains(resource.Type));

    public IEnumerable<PlannedResource> Kinds(params string[] kinds) =>
        Plan.Resources.Where(resource => resource.IsKubernetes && kinds.Contains(resource.Kind));

    /// <summary>Every resource for which the test says what is wrong.</summary>
    public IEnumerable<Breach> Each(IEnumerable<PlannedResource> resources, Func<PlannedResource, string?> problem) =>
        resources.Select(resource => (resource, problem: problem(resource))).Where(pair => pair.problem is not null)
            .Select(pair => new Breach(pair.resource, pair.problem!));
}
