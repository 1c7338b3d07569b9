using System.Text.RegularExpressions;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Plans.Quotas;

/// <summary>The quotas that an installation needs of its cloud account: from the pools at their largest, and from the plan.</summary>
internal static partial class QuotaNeeds
{
    public static IEnumerable<Quota> Of(Plan plan, InstallationSettings settings) => settings.Cloud switch
    {
        Cloud.Eks => Aws(plan, settings),
        Cloud.Aks => Azure(plan, settings),
        Cloud.Gke => Gcp(plan, settings),
        _ => [],
    };

    private static IEnumerable<Quota> Aws(Plan plan, InstallationSettings settings)
    {
        yield return new("EC2: Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", "L-1216C47A", Cpus(settings, spot: false), "vCPUs");
        if (Cpus(settings, spot: true) is > 0 and var spot)
        {
            yield return new("EC2: All Standard Spot Instance Requests", "L-34B43A08", spot, "vCPUs");
        }
        foreach (var (name, code, type) in new[]
        {
            ("VPC: VPCs per Region", "L-F678F1CE", "aws:ec2/vpc:Vpc"),
            ("EC2: EC2-VPC Elastic IPs", "L-0263D0A3", "aws:ec2/eip:Eip"),
            ("VPC: NAT gateways (the quota is per zone)", "L-FE5A380F", "aws:ec2/natGateway:NatGateway"),
            ("EKS: Clusters", "L-1194D53C", "aws:eks/cluster:Cluster"),
            ("EKS: Managed node groups per cluster", "L-6D54EA21", "aws:eks/nodeGroup:NodeGroup"),
            ("ELB: Network Load Balancers per Region", "L-69A177A2", "aws:lb/loadBalancer:LoadBalancer"),
            ("ELB: Listeners per Network Load Balancer", "L-57A373D6", "aws:lb/listener:Listener"),
            ("EFS: File systems per account", "L-848C634D", "aws:efs/fileSystem:FileSystem"),
            ("IAM: Roles per account", "L-FE177D64", "aws:iam/role:Role"),
        })
        {
            if (plan.Of(type).Count() is > 0 and var count)
            {
                yield return new(name, code, count, "");
            }
        }
        // A rule for each port and each block that may call: the only number that grows with both.
        var rules = plan.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .GroupBy(rule => string.Join(' ', rule.Dependencies.Order(StringComparer.Ordinal)));
        yield return new("VPC: Inbound or outbound rules per security group", "L-0EA8095F", rules.Max(group => (int?)group.Count()) ?? 0, "");
        yield return new("EBS: Storage for General Purpose SSD (gp3) volumes", "L-7A658B76", Tebibytes(settings), "TiB");
    }

    private static IEnumerable<Quota> Azure(Plan plan, InstallationSettings settings)
    {
        yield return new("Compute: Total Regional vCPUs", "cores", Cpus(settings, spot: false), "vCPUs");
        if (Cpus(settings, spot: true) is > 0 and var spot)
        {
            yield return new("Compute: Total Regional Low-priority vCPUs", "lowPriorityCores", spot, "vCPUs");
        }
        foreach (var family in settings.Pools.Where(pool => !pool.Value.Spot)
            .GroupBy(pool => Family(pool.Value.InstanceTypes[0])).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            yield return new($"Compute: {family.Key} family vCPUs", null, family.Sum(pool => Cpus(settings, pool.Value)), "vCPUs");
        }
        yield return new("Network: Public IP Addresses - Standard", "PublicIPAddresses", Math.Max(1, plan.Of("azure:network/publicIp:PublicIp").Count()), "");
    }

    private static IEnumerable<Quota> Gcp(Plan plan, InstallationSettings settings)
    {
        foreach (var family in settings.Pools.GroupBy(pool => pool.Value.InstanceTypes[0].Split('-')[0].ToUpperInvariant())
            .OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            yield return new($"Compute Engine: {family.Key} CPUs", $"{family.Key}_CPUS", family.Sum(pool => Cpus(settings, pool.Value)), "vCPUs");
        }
        yield return new("Compute Engine: CPUs (all regions)", "CPUS_ALL_REGIONS", settings.Pools.Sum(pool => Cpus(settings, pool.Value)), "vCPUs");
        yield return new("Compute Engine: Persistent Disk SSD (GB)", "SSD_TOTAL_GB", settings.Pools.Sum(pool => Nodes(pool.Value) * pool.Value.DiskGib), "GB");
        yield return new("Compute Engine: Networks", "NETWORKS", plan.Of("gcp:compute/network:Network").Count(), "");
        yield return new("Compute Engine: Cloud Routers", "ROUTERS", plan.Of("gcp:compute/router:Router").Count(), "");
    }

    private static int Cpus(InstallationSettings settings, bool spot) =>
        settings.Pools.Where(pool => pool.Value.Spot == spot).Sum(pool => Cpus(settings, pool.Value));

    private static int Cpus(InstallationSettings settings, NodePoolSettings pool) =>
        Nodes(pool) * (pool.InstanceTypes.Max(type => MachineSize.Cpus(settings.Cloud, type)) ?? 0);

    // An upgrade makes a new node before it takes an old one away.
    private static int Nodes(NodePoolSettings pool) => pool.Max + 1;

    private static int Tebibytes(InstallationSettings settings) =>
        (int)Math.Ceiling(settings.Pools.Sum(pool => (double)Nodes(pool.Value) * pool.Value.DiskGib) / 1024);

    // Standard_D4s_v5 is of the family standardDSv5.
    private static string Family(string type) => FamilyParts().Match(type) is { Success: true } parts
        ? $"standard{parts.Groups[1].Value}{parts.Groups[2].Value.ToUpperInvariant()}{parts.Groups[3].Value.Replace("_", "", StringComparison.Ordinal)}" : type;

    [GeneratedRegex("^Standard_([A-Z]+)[0-9]+([a-z]*)(_v[0-9]+)?$")]
    private static partial Regex FamilyParts();
}
