using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class DescribeTests(Cluster cluster)
{
    [Fact]
    public async Task A_deployment_is_described_with_its_replicas_and_events()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        await space.UntilAsync("events", events => events.Length > 0);
        var shown = await space.Good("describe deploy web");
        Shown.Contains("Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable", shown);
        Shown.Contains("RollingUpdateStrategy:  25% max unavailable, 25% max surge", shown);
        Shown.Matches(@"NewReplicaSet:   web-\w+ \(2/2 replicas created\)", shown);
        Shown.Matches(@"Normal  ScalingReplicaSet  .*  deployment-controller  Scaled up replica set web-\w+ from 0 to 2", shown);
    }

    [Fact]
    public async Task A_pod_is_described_with_what_it_runs_and_why_it_is_there()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p", container: """, "resources": {"limits": {"cpu": "1"}}, "env": [{"name": "A", "value": "1"}]"""));
        await space.Good("wait pod/p --for=condition=Ready");
        await space.UntilAsync("events", events => events.Length > 0);
        var shown = await space.Good("describe pod p");
        Shown.Contains("Status:           Running", shown);
        Shown.Contains("QoS Class:                   Burstable", shown);
        Shown.Contains("Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s", shown);
        Shown.Matches($@"Normal  Scheduled  .*  default-scheduler  Successfully assigned {space.Name}/p to node-[abc]", shown);
    }

    [Fact]
    public async Task A_secret_is_described_by_sizes_not_values()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create secret generic s --from-literal=password=canary");
        var shown = await space.Good("describe secret s");
        Shown.Contains("Type:  Opaque\n\nData\n====\npassword:  6 bytes", shown);
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_described_with_its_endpoints()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment(replicas: 1) + "\n---\n" + Manifests.Service());
        await space.Good("rollout status deploy/web");
        await space.UntilAsync("/apis/discovery.k8s.io/v1/namespaces/{ns}/endpointslices",
            slices => slices.Any(s => s.ToJsonString().Contains("10.244.1.9", StringComparison.Ordinal)));
        var shown = await space.Good("describe svc web");
        Shown.Contains("Selector:                 app=web\n", shown);
        Shown.Contains("Endpoints:                10.244.1.9:80\n", shown);
    }

    [Fact]
    public async Task A_node_is_described_with_its_pods_and_their_requests()
    {
        var (space, node) = (await cluster.SpaceAsync(), await cluster.NodeAsync());
        await space.Good("apply -f -",
            Manifests.Pod("p", $", \"nodeName\": \"{node}\"", container: """, "resources": {"requests": {"cpu": "250m", "memory": "64Mi"}}"""));
        var shown = await space.Good($"describe node {node}");
        Shown.Contains("Taints:             test:NoSchedule", shown);
        Shown.Matches($@"{space.Name} +p +250m \(3%\) +0 \(0%\) +64Mi \(0%\)", shown);
        Shown.Matches(@"cpu +250m \(3%\) +0 \(0%\)", shown);
    }

    [Fact]
    public async Task A_namespace_is_described_with_its_quota_and_limits()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create quota q --hard=pods=3");
        await space.Good("apply -f -", """{"apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "l"}, "spec": {"limits": [{"type": "Container", "default": {"cpu": "200m"}}]}}""");
        await space.UntilAsync("resourcequotas", quotas => quotas.All(q => q["status"]?["used"] is not null));
        var shown = await space.Good($"describe ns {space.Name}");
        Shown.Matches(@"Resource Quotas\n  Name:     q\n  Resource  Used  Hard\n  --------  ---   ---\n  pods      0     3", shown);
        Shown.Matches(@"Container  cpu       -    -    200m             200m           -", shown);
    }

    [Theory]
    [InlineData("job j", "create job j --image=i:1", @"Pods Statuses: +\d+ Active \(\d Ready\) / \d+ Succeeded / 0 Failed")]
    [InlineData("cronjob c", "create cronjob c --image=i:1 --schedule='*/5 * * * *'", @"Schedule:                      \*/5 \* \* \* \*")]
    [InlineData("pdb b", "create pdb b --selector=a=b --min-available=1", @"Min available:  1")]
    [InlineData("role r", "create role r --verb=get --resource=pods", @"pods       \[\]                 \[\]              \[get\]")]
    [InlineData("rolebinding b", "create rolebinding b --clusterrole=view --user=someone", @"User  someone")]
    [InlineData("sa s", "create sa s", @"Mountable secrets:   <none>")]
    [InlineData("ingress i", "create ingress i --rule=host/path=web:80", @"host +\n +/path   web:80")]
    [InlineData("cm m", "create configmap m --from-literal=k=v", @"k:\n----\nv")]
    [InlineData("quota q", "create quota q --hard=pods=3", @"Resource +Used +Hard\n-+ +-+ +-+")]
    public async Task Every_kind_that_we_use_can_be_described(string what, string make, string pattern)
    {
        var space = await cluster.SpaceAsync();
        await space.Good(make);
        Shown.Matches(pattern, await space.Good($"describe {what}"));
    }

    [Fact]
    public async Task A_stateful_set_and_its_claims_are_described()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 1
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: c, image: "i:1", volumeMounts: [{name: data, mountPath: /data}]}]}
              volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
            """);
        await space.Good("wait pod/db-0 --for=create --timeout=60s");
        Shown.Contains("Replicas:           1 desired | 1 total", await space.Good("describe sts db"));
        Shown.Contains("Access Modes:  RWO", await space.Good("describe pvc data-db-0"));
    }
}
