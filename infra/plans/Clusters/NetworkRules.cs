using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Clusters;

/// <summary>Traffic: policies that somebody enforces, and addresses for services that are called from outside.</summary>
internal static class NetworkRules
{
    /// <summary>API groups that are there where an engine enforces network policies, with its name.</summary>
    private static readonly (string Group, string Name)[] _engines =
        [("cilium.io", "Cilium"), ("projectcalico.org", "Calico"), ("antrea.io", "Antrea"),
            ("k8s.ovn.org", "OVN-Kubernetes"), ("networking.k8s.aws", "VPC CNI"), ("kubeovn.io", "Kube-OVN")];

    /// <summary>What runs where there is no such group; kindnet since kind 0.24.</summary>
    private static readonly string[] _engineWorkloads =
        ["calico-node", "rke2-canal", "canal", "cilium", "kube-router", "weave-net", "kindnet", "azure-npm", "ovnkube-node", "kube-network-policies", "anetd"];

    /// <summary>Networks that take policies and ignore them.</summary>
    private static readonly string[] _ignoring = ["kube-flannel-ds", "kube-flannel", "flannel"];

    private static readonly string[] _balancerGroups = ["metallb.io", "kube-vip.io", "ako.vmware.com", "nsx.vmware.com", "purelb.io", "loxilb.io"];
    private static readonly string[] _balancers =
        ["kube-vip", "kube-vip-ds", "kube-vip-cloud-provider", "metallb-controller",
            "cloud-controller-manager", "cloud-provider-kind", "svclb", "openelb-manager"];

    /// <summary>How nodes are named by clouds whose controllers give addresses.</summary>
    private static readonly string[] _clouds = ["aws://", "azure://", "gce://", "openstack://", "ibm://"];

    public static IEnumerable<ClusterFinding> Check(ClusterAnswers cluster, InstallationSettings settings) =>
        [.. Policies(cluster), .. Balancer(cluster, settings)];

    private static IEnumerable<ClusterFinding> Policies(ClusterAnswers cluster)
    {
        if (_engines.Any(engine => cluster.HasGroup(engine.Group)) || _engineWorkloads.Any(name => Runs(cluster, name)))
        {
            return [];
        }
        return _ignoring.Any(name => Runs(cluster, name))
            ? [new ClusterFinding("flannel is the network and enforces no network policies: realms would reach one another",
                "install Calico for policies beside it (canal), or another network: Cilium, Antrea")]
            : [new ClusterFinding("who enforces network policies is not to be seen",
                "see to it that somebody does (Cilium, Calico, Antrea, OVN-Kubernetes): realms are separated by them", Refuses: false)];
    }

    private static IEnumerable<ClusterFinding> Balancer(ClusterAnswers cluster, InstallationSettings settings)
    {
        var outside = settings.Realms.SelectMany(
            realm => realm.Stages.Where(stage => stage.HttpPort is not null).Select(stage => $"{realm.Name}/{stage.Name}")).ToArray();
        if (outside.Length == 0 || IsBalanced(cluster))
        {
            return [];
        }
        return [new ClusterFinding(
            $"nothing gives load balancers an address, and {string.Join(", ", outside)} {(outside.Length == 1 ? "is" : "are")} called from outside",
            "install MetalLB or kube-vip with addresses of your network (on kind: cloud-provider-kind), or leave out httpPort")];
    }

    // A service that has an address is proof; else what is known to give them, among it a cloud's own controller, which names nodes after its machines.
    private static bool IsBalanced(ClusterAnswers cluster) =>
        cluster.Services["items"].Items.Any(
            service => service["spec"]["type"].Text == "LoadBalancer" && service["status"]["loadBalancer"]["ingress"].Items.Any())
        || _balancerGroups.Any(cluster.HasGroup)
        || _balancers.Any(name => Runs(cluster, name))
        || cluster.Nodes["items"].Items.Any(node => node["spec"]["providerID"].Text is { } id
            && _clouds.Any(cloud => id.StartsWith(cloud, StringComparison.Ordinal)));

    private static bool Runs(ClusterAnswers cluster, string name) =>
        cluster.Workloads.Any(workload => workload == name || workload.StartsWith(name + "-", StringComparison.Ordinal));
}
