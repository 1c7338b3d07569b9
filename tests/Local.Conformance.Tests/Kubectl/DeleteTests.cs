using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class DeleteTests(Cluster cluster)
{
    [Fact]
    public async Task Delete_waits_until_the_object_is_gone()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p"));
        Assert.StartsWith("pod \"p\" deleted", await space.Good("delete pod p"), StringComparison.Ordinal);
        Assert.Equal("Error from server (NotFound): pods \"p\" not found", await space.Bad("delete pod p"));
        Assert.Equal("", await space.Good("delete pod p --ignore-not-found"));
    }

    [Theory]
    [InlineData("background")]
    [InlineData("foreground")]
    public async Task Dependents_go_with_their_owner(string cascade)
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        Assert.StartsWith("deployment.apps \"web\" deleted", await space.Good($"delete deploy web --cascade={cascade}"), StringComparison.Ordinal);
        await space.UntilAsync("pods", pods => pods.Length == 0);
        await space.UntilAsync("/apis/apps/v1/namespaces/{ns}/replicasets", sets => sets.Length == 0);
    }

    [Fact]
    public async Task Orphaned_dependents_stay()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        await space.Good("delete deploy web --cascade=orphan");
        var set = await space.Good("get rs -o jsonpath={.items[0].metadata.name}");
        Assert.Equal("", await space.Good($"get rs {set} -o jsonpath={{.metadata.ownerReferences}}"));
        Assert.Equal(2, (await space.Good("get pods -o name")).Split('\n').Length);
    }

    [Fact]
    public async Task A_selector_or_all_deletes_many()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", "{}", ", \"labels\": {\"x\": \"1\"}") + "\n---\n" +
            Manifests.ConfigMap("b", "{}", ", \"labels\": {\"x\": \"1\"}") + "\n---\n" + Manifests.ConfigMap("c"));
        Assert.Equal(["configmap \"a\" deleted", "configmap \"b\" deleted"], (await space.Good("delete cm -l x=1"))
            .Replace($" from {space.Name} namespace", "", StringComparison.Ordinal).Split('\n'));
        await space.Good("delete secret,deploy --all");
        Shown.Contains("configmap/c", await space.Good("get cm -o name"));
    }

    [Fact]
    public async Task By_force_a_pod_goes_at_once_and_kubectl_warns()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p"));
        var result = await space.Kubectl("delete pod p --force --grace-period=0");
        Assert.StartsWith("pod \"p\" force deleted", result.Good, StringComparison.Ordinal);
        Assert.StartsWith("Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated.",
            result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finalizer_keeps_an_object_that_is_shown_as_going()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", "{}", ", \"finalizers\": [\"test.dev/hold\"]"));
        Assert.StartsWith("configmap \"a\" deleted", await space.Good("delete cm a --wait=false"), StringComparison.Ordinal);
        Assert.NotEqual("", await space.Good("get cm a -o jsonpath={.metadata.deletionTimestamp}"));
        Assert.Equal("configmap/a patched", await space.Good("patch cm a --type=json -p '[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]'"));
        Assert.Equal("Error from server (NotFound): configmaps \"a\" not found", await space.Bad("get cm a"));
    }

    [Fact]
    public async Task A_namespace_takes_all_that_is_in_it_along()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal($"namespace \"{space.Name}\" deleted", await space.Good($"delete ns {space.Name}"));
        Assert.Equal($"Error from server (NotFound): error when creating \"STDIN\": namespaces \"{space.Name}\" not found",
            await space.Bad("create -f -", Manifests.ConfigMap("late")));
    }

    [Fact]
    public async Task The_cluster_s_own_namespaces_stay() => Assert.Equal(
        "Error from server (Forbidden): namespaces \"default\" is forbidden: this namespace may not be deleted",
        (await cluster.Kubectl.RunAsync("delete ns default")).Error);

    [Fact]
    public async Task A_file_deletes_what_it_names()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a"));
        Assert.StartsWith("configmap \"a\" deleted", await space.Good("delete -f -", Manifests.ConfigMap("a")), StringComparison.Ordinal);
    }
}
