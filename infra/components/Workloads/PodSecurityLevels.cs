
namespace Realmworks.Infra.Components.Workloads;

/// <summary>Namespace labels by which the API server refuses pods that ask for more than ours do.</summary>
internal static class PodSecurityLevels
{
    public static IEnumerable<KeyValuePair<string, string>> Restricted { get; } =
    [
        new("pod-security.kubernetes.io/enforce", "restricted"),
        new("pod-security.kubernetes.io/enforce-version", "latest"),
        new("pod-security.kubernetes.io/warn", "restricted"),
    ];
}
