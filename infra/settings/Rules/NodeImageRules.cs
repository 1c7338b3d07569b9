using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>Which systems nodes can have where. A customer's own image exists on EKS only.</summary>
internal static class NodeImageRules
{
    private static readonly ImmutableDictionary<Cloud, ImmutableArray<NodeSystem>> _offered = new Dictionary<Cloud, ImmutableArray<NodeSystem>>
    {
        [Cloud.Eks] = [NodeSystem.AmazonLinux, NodeSystem.Bottlerocket, NodeSystem.RedHat, NodeSystem.Suse, NodeSystem.Ubuntu],
        [Cloud.Aks] = [NodeSystem.AzureLinux, NodeSystem.Ubuntu],
        [Cloud.Gke] = [NodeSystem.ContainerOptimized, NodeSystem.Ubuntu],
    }.ToImmutableDictionary();

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var offered = _offered[settings.Cloud];
        foreach (var (name, pool) in settings.Pools.Where(pool => pool.Value.Image is not null))
        {
            var image = pool.Image!;
            var key = $"nodePools.{name}.image";
            if (!offered.Contains(image.System))
            {
                yield return new Fault(
                    $"{key}.system", $"{settings.Cloud.ToString().ToUpperInvariant()} runs no {Word(image.System)} nodes: it takes no image of one's own",
                    $"allowed: {string.Join(", ", offered.Select(Word))}; Red Hat and SUSE run on eks (own AMI) and on existing clusters");
            }
            else if (image is { System: NodeSystem.RedHat or NodeSystem.Suse or NodeSystem.Ubuntu, Id: null } && settings.Cloud == Cloud.Eks)
            {
                yield return new Fault($"{key}.id", $"missing: AWS offers no {Word(image.System)} image for EKS",
                    "name the AMI that you built, with kubelet, containerd and nodeadm in it");
            }
        }
    }

    private static string Word(NodeSystem system) => ScalarText.Of(system);
}
