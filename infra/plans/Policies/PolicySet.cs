using System.Collections.Immutable;
using Realmworks.Infra.Plans.Policies.Rules;

namespace Realmworks.Infra.Plans.Policies;

/// <summary>All policies, by id.</summary>
internal static class PolicySet
{
    public static ImmutableArray<Policy> All { get; } =
    [
        .. EncryptionPolicies.All, .. ExposurePolicies.All, .. IdentityPolicies.All, .. NodePolicies.All, .. OperationPolicies.All,
        .. ContainerPolicies.All, .. WorkloadPolicies.All, .. ClusterObjectPolicies.All, .. StructurePolicies.All,
    ];
}
