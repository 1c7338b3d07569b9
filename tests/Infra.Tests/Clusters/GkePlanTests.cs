using Infra.Tests.Stacks;

namespace Infra.Tests.Clusters;

public sealed class GkePlanTests
{
    private const string Pool = "gcp:container/nodePool:NodePool";
    private const string Cluster = "gcp:container/cluster:Cluster";

    [Fact]
    public async Task Headroom_stands_in_each_zone_by_the_name_that_nodes_give_it()
    {
        var zones = (await CloudPlan.GoogleAsync()).Of("kubernetes:apps/v1:Deployment")
            .Select(workload => Inputs.Map(Inputs.Map(Inputs.Map(workload["spec"])["template"])["spec"]))
            .Where(pod => pod.GetValueOrDefault("priorityClassName") is "realmworks-headroom")
            .Select(pod => (string)Inputs.Map(pod["nodeSelector"])["topology.kubernetes.io/zone"]);

        Assert.Equal(["europe-west3-a", "europe-west3-b", "europe-west3-c"], zones.Distinct().Order());
    }

    [Fact]
    public async Task Every_pool_stands_in_all_zones_or_has_a_group_in_each()
    {
        var pools = (await CloudPlan.GoogleAsync()).Of(Pool)
            .GroupBy(pool => Inputs.Map(Inputs.Map(pool["nodeConfig"])["labels"])["realmworks.io/pool"]).ToArray();

        Assert.Equal(8, pools.Length);
        Assert.All(pools, pool => Assert.Equal(["europe-west3-a", "europe-west3-b", "europe-west3-c"],
            pool.SelectMany(group => Texts(group["nodeLocations"])).Order()));
    }

    [Fact]
    public async Task Sizes_count_over_all_zones()
    {
        var pools = (await CloudPlan.GoogleAsync()).Of(Pool).ToDictionary(pool => (string)pool["name"]);

        Assert.Equal((3.0, 60.0), Bounds(pools["prod-pipe"]));
        Assert.Equal(1.0, Convert.ToDouble(pools["prod-pipe"]["initialNodeCount"], provider: null));
        Assert.Equal((1.0, 3.0), Bounds(pools["core-a"]));

        static (double, double) Bounds(IReadOnlyDictionary<string, object> pool)
        {
            var scaling = Inputs.Map(pool["autoscaling"]);
            return (Convert.ToDouble(scaling["totalMinNodeCount"], provider: null), Convert.ToDouble(scaling["totalMaxNodeCount"], provider: null));
        }
    }

    [Fact]
    public async Task Nodes_are_private_shielded_and_hide_their_own_identity()
    {
        var plan = await CloudPlan.GoogleAsync();

        Assert.All(plan.Of(Pool), pool =>
        {
            var node = Inputs.Map(pool["nodeConfig"]);
            Assert.Equal(true, Inputs.Map(pool["networkConfig"])["enablePrivateNodes"]);
            Assert.Equal(true, Inputs.Map(node["shieldedInstanceConfig"])["enableSecureBoot"]);
            Assert.Equal("GKE_METADATA", Inputs.Map(node["workloadMetadataConfig"])["mode"]);
            Assert.Equal("FALSE", Inputs.Map(node["kubeletConfig"])["insecureKubeletReadonlyPortEnabled"]);
        });
    }

    [Fact]
    public async Task The_control_plane_is_regional_private_encrypted_and_enforces_policies_from_the_first_day()
    {
        var cluster = (await CloudPlan.GoogleAsync()).The(Cluster);

        Assert.Equal("europe-west3", cluster["location"]);
        Assert.Equal("ADVANCED_DATAPATH", cluster["datapathProvider"]);
        Assert.Equal(true, Inputs.Map(cluster["privateClusterConfig"])["enablePrivateEndpoint"]);
        Assert.Equal("ENCRYPTED", Inputs.Map(cluster["databaseEncryption"])["state"]);
        Assert.Equal(true, cluster["deletionProtection"]);
        Assert.Equal(true, cluster["removeDefaultNodePool"]);
    }

    [Fact]
    public async Task A_maintenance_window_begins_on_its_day()
    {
        var plan = await CloudPlan.GoogleAsync(
            ("cluster", """{ "admins": ["group:platform@acme.example"], "maintenance": { "day": "wednesday", "startHour": 23, "hours": 4 } }"""));
        var window = Inputs.Map(Inputs.Map(plan.The(Cluster)["maintenancePolicy"])["recurringWindow"]);

        Assert.Equal("FREQ=WEEKLY;BYDAY=WE", window["recurrence"]);
        Assert.Equal(DayOfWeek.Wednesday, DateTime.Parse((string)window["startTime"], provider: null).ToUniversalTime().DayOfWeek);
        Assert.Equal("2025-01-09T03:00:00Z", window["endTime"]);
    }

    [Fact]
    public async Task Administrators_are_of_this_cluster_only()
    {
        var admins = (await CloudPlan.GoogleAsync()).Of("gcp:projects/iAMMember:IAMMember").Where(member => Equals(member["role"], "roles/container.admin"));

        Assert.All(admins, admin => Assert.True(admin.ContainsKey("condition")));
    }

    private static IEnumerable<string> Texts(object list) => ((IEnumerable<object>)list).Cast<string>();
}
