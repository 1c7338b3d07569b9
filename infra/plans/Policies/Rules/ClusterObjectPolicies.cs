using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>Namespaces and rights inside the cluster.</summary>
internal static class ClusterObjectPolicies
{
    private const string Realm = "realmworks.io/realm";

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW221", Severity.Error, "No role in the cluster may do everything", "A wildcard also covers what is installed next year.", Wildcards),
        new("RW222", Severity.Error, "No role may raise itself", "escalate, bind and impersonate each make an administrator of whoever has them.", Raising),
        new("RW223", Severity.Error, "A realm's namespace denies all traffic that nothing allows", "Realms would else reach one another.", Denied),
        new("RW224", Severity.Error, "A realm's namespace has a quota and defaults for limits",
            "One realm would else take the cluster's room from the others.", Quotas),
        new("RW225", Severity.Error, "Namespaces say how much their pods may do",
            "A namespace without a pod security label admits privileged pods.", PodSecurity),
    ];

    private static IEnumerable<Breach> Wildcards(PolicyScope scope) => scope.Each(scope.Kinds("Role", "ClusterRole"), role =>
        role.Inputs["rules"].Items.Any(
            rule => rule["verbs"].Texts.Contains("*") || rule["resources"].Texts.Contains("*") || rule["apiGroups"].Texts.Contains("*"))
            ? "a rule of it has *" : null);

    private static IEnumerable<Breach> Raising(PolicyScope scope) => scope.Each(scope.Kinds("Role", "ClusterRole"), role =>
        role.Inputs["rules"].Items.Where(rule => !rule["resourceNames"].Items.Any()).SelectMany(rule => rule["verbs"].Texts)
            .FirstOrDefault(verb => verb is "escalate" or "bind" or "impersonate") is { } verb ? $"a rule of it allows {verb}" : null);

    private static IEnumerable<Breach> Denied(PolicyScope scope) => scope.Each(Realms(scope), space =>
        scope.Kinds("NetworkPolicy").Any(policy => policy.Namespace == space.ObjectName && !policy.Inputs["spec"]["podSelector"].Members.Any()
            && policy.Inputs["spec"]["policyTypes"].Texts.Order().SequenceEqual(["Egress", "Ingress"])
            && !policy.Inputs["spec"]["ingress"].Items.Any() && !policy.Inputs["spec"]["egress"].Items.Any())
                ? null
                : "it has no default deny in both directions");

    private static IEnumerable<Breach> Quotas(PolicyScope scope) => scope.Each(Realms(scope), space =>
        new[] { "ResourceQuota", "LimitRange" }.Where(kind => scope.Kinds(kind).All(found => found.Namespace != space.ObjectName)).ToArray() is [_, ..] missing
            ? $"it has no {string.Join(" and no ", missing)}" : null);

    private static IEnumerable<Breach> PodSecurity(PolicyScope scope) => scope.Each(scope.Kinds("Namespace"), space =>
        space.Inputs["metadata"]["labels"]["pod-security.kubernetes.io/enforce"].IsThere ? null : "it has no pod-security.kubernetes.io/enforce label");

    private static IEnumerable<PlannedResource> Realms(PolicyScope scope) =>
        scope.Kinds("Namespace").Where(space => space.Inputs["metadata"]["labels"][Realm].IsThere);
}
