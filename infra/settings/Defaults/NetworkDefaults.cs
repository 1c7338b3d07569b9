using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Defaults;

internal static class NetworkDefaults
{
    public static NetworkSettings Of(Cloud cloud, bool production) => new()
    {
        Cidr = Cidr.Parse("10.64.0.0/16"),
        PodCidr = Cidr.Parse(cloud switch
        {
            // Carrier-grade addresses: no customer routes them, and EKS takes them as a second block.
            Cloud.Eks => "100.64.0.0/16",
            Cloud.Aks => "10.244.0.0/16",
            _ => "10.128.0.0/14",
        }),
        ServiceCidr = Cidr.Parse(cloud == Cloud.Gke ? "172.20.0.0/20" : "172.20.0.0/16"),
        ControlPlaneCidr = Cidr.Parse("172.21.0.0/28"),
        Nat = cloud switch
        {
            // Cloud NAT has no other form.
            Cloud.Gke => NatMode.Regional,
            _ when !production => NatMode.Single,
            Cloud.Eks => NatMode.PerZone,
            _ => NatMode.Regional,
        },
        FlowLogs = new FlowLogSettings { Enabled = production },
    };
}
