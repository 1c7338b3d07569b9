using System.Collections.Immutable;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Clusters;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Plans.Pictures;

/// <summary>An installation's architecture, from its settings.</summary>
internal static class ArchitectureReader
{
    public static Architecture Read(string installation, InstallationSettings settings)
    {
        var isMade = settings.Cloud.IsMade();
        var place = isMade ? $"{settings.Cloud.ToString().ToUpperInvariant()}, {settings.Network.Region}"
            : settings.Cloud == Cloud.Local ? "this machine" : "a cluster of the customer's";
        return new Architecture(
            $"{installation}: {place}, {ScalarText.Of(settings.Profile)}",
            isMade ? Network(settings) : null,
            isMade ? settings.Network.Zones : settings.Cloud == Cloud.Local ? ["local-a", "local-b", "local-c"] : [],
            isMade ? Subnets(settings) : [],
            [.. settings.Pools.OrderBy(pool => PoolRoles.All.IndexOf(pool.Key) is var known and >= 0 ? known : int.MaxValue)
                .Select(pool => Pool(settings, pool.Key, pool.Value))],
            [.. Spaces(settings)],
            isMade ? Callers(settings) : ["inside the network, and outside it", "where the cluster gives addresses"],
            isMade ? Edge(settings) : ["LoadBalancer services of the realms' stages", "their addresses are the cluster's to give"],
            isMade ? Deployers(settings) : ["whoever deploys", "by kubeconfig"],
            isMade ? [Out(settings)] : [],
            isMade ? [.. settings.Network.VpnPeers.Select(peer => $"{peer.Name}: {string.Join(", ", peer.Cidrs)}")] : [],
            isMade ? [.. Aside(settings)] : [],
            [
                new("call", [$"{(settings.Ingress.Certificate.Source == CertificateSource.None ? "HTTP" : "HTTPS")} to a stage's address"]),
                HasProxy(settings) ? new("load balancer, proxy", ["in all zones, answers only", "where Envoy ends TLS"])
                    : new("load balancer", [isMade ? "a foot in each zone" : "the cluster's own"]),
                new("HTTP trigger", ["realm-*-* namespaces", "checks, limits, waits"]),
                new("queue", ["realmworks-broker", "one a pipeline"]),
                new("executor", ["realm-*-* namespaces", "replicas follow the queue"]),
            ]);
    }

    private static string Network(InstallationSettings settings)
    {
        var network = settings.Network;
        var name = settings.Cloud switch { Cloud.Eks => "VPC", Cloud.Aks => "virtual network", _ => "VPC network" };
        var second = settings.Cloud == Cloud.Eks ? $" + {network.PodCidr}" : $", pods {network.PodCidr}";
        return $"{network.Region} · {(network.Given is null ? name : $"{name} {network.Given.Id}, brought along")}: {network.Cidr}{second}, services {network.ServiceCidr}";
    }

    private static ImmutableArray<DrawnSubnet> Subnets(InstallationSettings settings)
    {
        var network = settings.Network;
        if (network.Given is { } given)
        {
            return
            [
                .. given.PublicSubnets.Select((id, i) => new DrawnSubnet(id, SubnetTier.Public, i, "", null)),
                .. given.NodeSubnets.Select(
                    (id, i) => new DrawnSubnet(id, SubnetTier.Nodes, given.NodeSubnets.Length == 1 ? null : i % network.Zones.Length, "", null)),
            ];
        }
        var endpoint = settings.Cluster.Endpoint;
        return [.. NetworkPlanner.Plan(settings.Cloud, network).Subnets.Where(subnet => subnet.Tier switch
        {
            SubnetTier.Bastion => endpoint.Path == EndpointPath.Bastion,
            SubnetTier.ApiServer => endpoint.Access == EndpointAccess.Private,
            _ => true,
        }).Select(subnet => new DrawnSubnet(subnet.Name, subnet.Tier,
            subnet.Zone is { } zone ? network.Zones.IndexOf(zone) : null, subnet.Cidr.ToString(), Gateway(settings, subnet)))];
    }

    private static string? Gateway(InstallationSettings settings, PlannedSubnet subnet) => (settings.Cloud, settings.Network.Nat, subnet.Tier) switch
    {
        (Cloud.Eks, NatMode.PerZone, SubnetTier.Public) or (Cloud.Aks, NatMode.PerZone, SubnetTier.Nodes) => "NAT",
        (Cloud.Eks, NatMode.Single, SubnetTier.Public) when subnet.Zone == settings.Network.Zones[0] => "NAT (the only one)",
        _ => null,
    };

    private static DrawnPool Pool(InstallationSettings settings, string name, NodePoolSettings pool)
    {
        var zones = settings.Network.Zones.Length;
        var share = pool.Zonal ? zones : 1;
        var (least, most) = (pool.Min / share, pool.Max / share);
        // Outside production a pool need not divide evenly: some zones have one more.
        var fewest = pool.Min % share == 0 ? $"{least}" : $"{least} or {least + 1}";
        var size = least == most ? $"{most} {(most == 1 ? "node" : "nodes")}" : $"{fewest} to {most} nodes";
        var machines = string.Join(", ", pool.InstanceTypes) + (pool.Image is { } image ? $", {ScalarText.Of(image.System)}" : "");
        return new DrawnPool(name, size, machines, pool.Zonal && zones > 1, pool.Spot, pool.Realm is { } realm ? $"realm {realm} only" : null);
    }

    private static IEnumerable<DrawnSpace> Spaces(InstallationSettings settings)
    {
        yield return new DrawnSpace(PlatformNames.SystemNamespace, "platform", "controller, autoscaler");
        yield return new DrawnSpace(PlatformNames.BrokerNamespace, "platform", "RabbitMQ");
        if (HasProxy(settings))
        {
            yield return new DrawnSpace(PlatformNames.EdgeNamespace, "platform", "Envoy: TLS, a port a stage");
        }
        if (HasProxy(settings) && settings.Ingress.Certificate.Source == CertificateSource.Acme)
        {
            yield return new DrawnSpace("cert-manager", "platform", "orders and renews the certificate");
        }
        if (settings.Headroom.Enabled)
        {
            yield return new DrawnSpace(PlatformNames.HeadroomNamespace, "platform", "placeholders that give way");
        }
        foreach (var realm in settings.Realms)
        {
            foreach (var stage in realm.Stages)
            {
                yield return new DrawnSpace(PlatformNames.RealmNamespace(realm.Name, stage.Name), $"realm {realm.Name}", stage.HttpPort is { } port
                    ? $"HTTP trigger at port {port}, executors"
                    : "HTTP trigger, executors");
            }
        }
    }

    // What ends TLS in the cluster stands there where a stage is reached from outside.
    private static bool HasProxy(InstallationSettings settings) => settings.Cloud is Cloud.Aks or Cloud.Gke && Ports(settings).Length > 0;

    private static int[] Ports(InstallationSettings settings) =>
        [.. settings.Realms.SelectMany(realm => realm.Stages).Select(stage => stage.HttpPort).OfType<int>().Order()];

    private static ImmutableArray<string> Callers(InstallationSettings settings) => settings.Ingress.Exposure == Exposure.Internal
        ? ["inside the network", .. settings.Network.VpnPeers.IsEmpty ? Array.Empty<string>() : ["and behind the VPN"]]
        : [$"from {Short(settings.Ingress.AllowedCidrs)}"];

    private static ImmutableArray<string> Edge(InstallationSettings settings) =>
    [
        $"load balancer, {ScalarText.Of(settings.Ingress.Exposure)}",
        .. settings.Ingress.Domains.Take(2),
        settings.Ingress.Certificate.Source == CertificateSource.None ? "no TLS" : $"certificate: {ScalarText.Of(settings.Ingress.Certificate.Source)}",
        Ports(settings) is { Length: > 0 } ports ? $"{(ports.Length == 1 ? "port" : "ports")} {string.Join(", ", ports)}" : "no stage has a port",
        .. settings.Ingress.DnsZone is { } zone ? [$"names in zone {zone[(zone.LastIndexOf('/') + 1)..]}"] : Array.Empty<string>(),
    ];

    private static ImmutableArray<string> Deployers(InstallationSettings settings)
    {
        var endpoint = settings.Cluster.Endpoint;
        return ["whoever deploys", endpoint.Access == EndpointAccess.Restricted ? $"from {Short(endpoint.AllowedCidrs)}" : endpoint.Path switch
        {
            EndpointPath.Bastion => "through the bastion",
            EndpointPath.Vpn => "through the VPN",
            _ => "from a runner inside",
        }];
    }

    private static string Out(InstallationSettings settings) => settings.Network.Nat switch
    {
        NatMode.PerZone => "by a NAT gateway in each zone",
        NatMode.Regional => "by one NAT gateway over all zones",
        NatMode.Single => "by one NAT gateway in one zone",
        _ => "by interface endpoints only",
    };

    private static IEnumerable<Note> Aside(InstallationSettings settings)
    {
        var cluster = settings.Cluster;
        yield return new Note("control plane", [$"Kubernetes {cluster.Version}", $"endpoint: {ScalarText.Of(cluster.Endpoint.Access)}",
            cluster.Audit.Enabled ? $"audit log kept {cluster.Audit.RetentionDays} days"
                : "no audit log", .. cluster.Protect ? ["protected from deletion"] : Array.Empty<string>()]);
        if (cluster.Endpoint is { Access: EndpointAccess.Private, Path: EndpointPath.Bastion })
        {
            yield return new Note("bastion", ["reached without an open port"]);
        }
        yield return new Note("encryption", [cluster.Encryption.Key switch
        {
            EncryptionKey.Made => "customer key, made and rotated here",
            EncryptionKey.Given => "customer key, given",
            _ => "the cloud's own key",
        }]);
        yield return new Note("node autoscalers", [.. settings.NodeScaler.Declared().Select(scaler =>
            $"{ScalarText.Of(scaler.Kind)}: {(scaler.Pools.IsEmpty ? "all other pools" : string.Join(", ", scaler.Pools))}"),
            settings.Headroom.Enabled ? $"headroom: {settings.Headroom.Percent} %{(settings.Headroom.Signals.IsEmpty ? "" : $" and {string.Join(", ", settings.Headroom.Signals.Select(signal => signal.Name))}")}" : "no headroom"]);
        yield return new Note("storage classes", [$"standard: {settings.Storage.Standard.Disk}", $"fast: {settings.Storage.Fast.Disk}",
            settings.Storage.Shared.Enabled ? $"shared by all zones: {SharedFiles(settings.Cloud)}" : "none shared by zones"]);
        yield return new Note(
            "backup bucket", [settings.Backup.Enabled ? $"kept {settings.Backup.RetentionDays} days{(settings.Backup.Locked ? ", locked" : "")}" : "none"]);
        yield return new Note("flow logs",
            [settings.Network.FlowLogs.Enabled ? $"{settings.Network.FlowLogs.Traffic}, kept {settings.Network.FlowLogs.RetentionDays} days" : "none"]);
    }

    private static string SharedFiles(Cloud cloud) => cloud switch { Cloud.Eks => "EFS", Cloud.Aks => "Azure Files", _ => "Filestore" };

    private static string Short(ImmutableArray<Cidr> blocks) => blocks.Length > 2 ? $"{blocks[0]} and {blocks.Length - 1} more" : string.Join(", ", blocks);
}
