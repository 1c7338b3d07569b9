namespace Realmworks.Local.Api.Tests;

public sealed class KubectlTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Manifests = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: c, image: "nginx:1", ports: [{containerPort: 80}], env: [{name: A, value: "1"}]}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}]}
        """;

    [Fact]
    public async Task Apply_creates_leaves_alone_and_configures()
    {
        var ns = await api.NamespaceAsync();
        Assert.Equal("deployment.apps/web created\nservice/web created", (await Kubectl.RunAsync(api, $"-n {ns} apply -f -", Manifests)).Good);
        Assert.Equal("deployment.apps/web unchanged\nservice/web unchanged", (await Kubectl.RunAsync(api, $"-n {ns} apply -f -", Manifests)).Good);
        var changed = Manifests.Replace("nginx:1", "nginx:2", StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web configured\nservice/web unchanged", (await Kubectl.RunAsync(api, $"-n {ns} apply -f -", changed)).Good);
        Assert.Equal("nginx:2", (await Kubectl.RunAsync(api, $"-n {ns} get deploy web -o jsonpath={{.spec.template.spec.containers[0].image}}")).Good);
    }

    [Fact]
    public async Task Server_side_apply_tells_of_conflicts_and_forces()
    {
        var ns = await api.NamespaceAsync();
        _ = (await Kubectl.RunAsync(api, $"-n {ns} apply --server-side -f -", Manifests)).Good;
        _ = (await Kubectl.RunAsync(api, $"-n {ns} scale deploy web --replicas=5")).Good;
        var refused = await Kubectl.RunAsync(api, $"-n {ns} apply --server-side -f -", Manifests);
        Assert.Equal(1, refused.Code);
        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas", refused.Error, StringComparison.Ordinal);
        _ = (await Kubectl.RunAsync(api, $"-n {ns} apply --server-side --force-conflicts -f -", Manifests)).Good;
        Assert.Equal("2", (await Kubectl.RunAsync(api, $"-n {ns} get deploy web -o jsonpath={{.spec.replicas}}")).Good);
    }

    [Fact]
    public async Task Get_shows_the_columns_of_the_kind()
    {
        var ns = await api.NamespaceAsync();
        _ = (await Kubectl.RunAsync(api, $"-n {ns} apply -f -", Manifests)).Good;
        var lines = (await Kubectl.RunAsync(api, $"-n {ns} get deploy -o wide")).Good.Split('\n');
        Assert.Equal(["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE", "CONTAINERS", "IMAGES", "SELECTOR"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("web    0/2     0            0", lines[1], StringComparison.Ordinal);
        Assert.Contains("<none>        80/TCP", (await Kubectl.RunAsync(api, $"-n {ns} get svc")).Good, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everyday_commands_work()
    {
        var ns = await api.NamespaceAsync();
        _ = (await Kubectl.RunAsync(api, $"-n {ns} apply -f -", Manifests)).Good;
        Assert.Equal("deployment.apps/web labeled", (await Kubectl.RunAsync(api, $"-n {ns} label deploy web x=y")).Good);
        Assert.Equal("deployment.apps/web annotated", (await Kubectl.RunAsync(api, $"-n {ns} annotate deploy web x=y")).Good);
        Assert.Equal("deployment.apps/web patched", (await Kubectl.RunAsync(api, $"-n {ns} patch deploy web -p {{\\\"spec\\\":{{\\\"replicas\\\":3}}}}")).Good);
        Assert.Contains("3 desired", (await Kubectl.RunAsync(api, $"-n {ns} describe deploy web")).Good, StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web image updated", (await Kubectl.RunAsync(api, $"-n {ns} set image deploy/web c=nginx:3")).Good);
        Assert.Equal("deployment.apps/web restarted", (await Kubectl.RunAsync(api, $"-n {ns} rollout restart deploy/web")).Good);
        Assert.Equal("configmap/made created", (await Kubectl.RunAsync(api, $"-n {ns} create configmap made --from-literal=a=b")).Good);
        Assert.Equal("pod/p created", (await Kubectl.RunAsync(api, $"-n {ns} run p --image=nginx:1")).Good);
        Assert.StartsWith("pod \"p\" deleted", (await Kubectl.RunAsync(api, $"-n {ns} delete pod p")).Good, StringComparison.Ordinal);
        Assert.Equal("yes", (await Kubectl.RunAsync(api, $"-n {ns} auth can-i create pods")).Good);
    }

    [Fact]
    public async Task Apply_refuses_an_unknown_field()
    {
        var ns = await api.NamespaceAsync();
        var refused = await Kubectl.RunAsync(api, $"-n {ns} apply -f -", Manifests.Replace("replicas: 2", "replica: 2", StringComparison.Ordinal));
        Assert.Equal(1, refused.Code);
        Assert.Contains("strict decoding error: unknown field \"spec.replica\"", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acting_as_another_has_the_others_rights_alone()
    {
        var ns = await api.NamespaceAsync();
        var refused = await Kubectl.RunAsync(api, $"-n {ns} get pods --as=someone");
        Assert.Equal($"Error from server (Forbidden): pods is forbidden: User \"someone\" cannot list resource \"pods\" in API group \"\" in the namespace \"{ns}\"", refused.Error);
        _ = (await Kubectl.RunAsync(api, $"-n {ns} create role r --verb=list --resource=pods")).Good;
        _ = (await Kubectl.RunAsync(api, $"-n {ns} create rolebinding r --role=r --serviceaccount={ns}:default")).Good;
        Assert.Equal("yes", (await Kubectl.RunAsync(api, $"-n {ns} auth can-i list pods --as=system:serviceaccount:{ns}:default")).Good);
        Assert.Equal("no", (await Kubectl.RunAsync(api, $"-n {ns} auth can-i delete pods --as=system:serviceaccount:{ns}:default")).Output);
    }

    [Fact]
    public async Task Wait_sees_a_condition_come()
    {
        var ns = await api.NamespaceAsync();
        _ = (await Kubectl.RunAsync(api, $"-n {ns} run p --image=nginx:1")).Good;
        var waiting = Kubectl.RunAsync(api, $"-n {ns} wait pod/p --for=condition=Ready --timeout=30s");
        (await api.PatchAsync($"/api/v1/namespaces/{ns}/pods/p/status", "application/merge-patch+json", """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""")).Expect(200);
        Assert.Equal("pod/p condition met", (await waiting).Good);
    }

    [Fact]
    public async Task A_missing_object_and_an_unknown_kind_are_told_apart()
    {
        var ns = await api.NamespaceAsync();
        Assert.Equal("Error from server (NotFound): pods \"nope\" not found", (await Kubectl.RunAsync(api, $"-n {ns} get pod nope")).Error);
        Assert.Equal("error: the server doesn't have a resource type \"things\"", (await Kubectl.RunAsync(api, $"-n {ns} get things")).Error);
    }
}
