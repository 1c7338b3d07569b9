using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>The rights that the stack gives the scaler, tried and not assumed.</summary>
public sealed class RightsTests(ClusterFixture cluster, BrokerFixture broker)
{
    private const string Rbac = "rbac.authorization.k8s.io";

    [Fact]
    public async Task TheRightsOfTheStackSufficeForAllTheScalerDoes()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        await cluster.Client.CoreV1.CreateNamespacedServiceAccountAsync(
            new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = "scaler" } }, PlatformNames.SystemNamespace);
        string[] read = ["get", "list", "watch"];
        await GrantAsync(
            "in-cluster", null, Rule(RealmworksApi.Group, ["realms", "pipelines"], read), Rule("apps", ["deployments"], read),
            Rule("autoscaling", ["horizontalpodautoscalers"], ["list", "watch"]));
        await GrantAsync(
            "in-realm", realm.Namespace,
            Rule(RealmworksApi.Group, ["pipelines/status"], ["patch"]),
            Rule("apps", ["deployments/scale"], ["get", "patch"]), Rule("", ["pods"], ["list", "patch"]),
            Rule("", ["events"], ["create"]));
        await GrantAsync("leading", PlatformNames.SystemNamespace,
            Rule("coordination.k8s.io", ["leases"], ["get", "list", "create", "update", "patch", "delete"]));

        await using (await TestScaler.StartAsync(await cluster.NewClientAsync("scaler"), broker, "limited", "limited"))
        {
            await Deadline.UntilAsync(async () => await realm.ConditionAsync("orders") is { Status: "True" });
            await realm.PublishAsync(queue);
            await Deadline.UntilAsync(async () => await realm.ReplicasAsync("orders") == 1);
            await Deadline.UntilAsync(async () => (await realm.EventsAsync()).Count == 1);
        }
        var lease = await cluster.Client.CoordinationV1.ReadNamespacedLeaseAsync("limited", PlatformNames.SystemNamespace);
        Assert.Equal(("limited", 1), (lease.Spec.HolderIdentity, lease.Spec.LeaseDurationSeconds));
    }

    private static object Rule(string group, string[] resources, string[] verbs) => new { apiGroups = new[] { group }, resources, verbs };

    private async Task GrantAsync(string name, string? space, params object[] rules)
    {
        var objects = cluster.Client.CustomObjects;
        var role = new { apiVersion = $"{Rbac}/v1", kind = "ClusterRole", metadata = new { name }, rules };
        await objects.CreateClusterCustomObjectAsync(role, Rbac, "v1", "clusterroles");
        var binding = new
        {
            apiVersion = $"{Rbac}/v1",
            kind = space is null ? "ClusterRoleBinding" : "RoleBinding",
            metadata = new { name },
            roleRef = new { apiGroup = Rbac, kind = "ClusterRole", name },
            subjects = new[] { new { kind = "ServiceAccount", name = "scaler", @namespace = PlatformNames.SystemNamespace } },
        };
        if (space is null)
            await objects.CreateClusterCustomObjectAsync(binding, Rbac, "v1", "clusterrolebindings");
        else
            await objects.CreateNamespacedCustomObjectAsync(binding, Rbac, "v1", space, "rolebindings");
    }
}
