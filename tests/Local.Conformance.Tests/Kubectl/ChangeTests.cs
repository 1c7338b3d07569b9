using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class ChangeTests(Cluster cluster)
{
    [Theory]
    [InlineData("--type=strategic -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"env\":[{\"name\":\"B\",\"value\":\"2\"}]}]}}}}'", "B=2 A=1 ")]
    [InlineData("--type=merge -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\",\"env\":[{\"name\":\"B\",\"value\":\"2\"}]}]}}}}'", "B=2 ")]
    [InlineData("--type=json -p '[{\"op\":\"add\",\"path\":\"/spec/template/spec/containers/0/env/-\",\"value\":{\"name\":\"B\",\"value\":\"2\"}}]'", "A=1 B=2 ")]
    public async Task Each_kind_of_patch_has_its_own_way_with_lists(string patch, string env)
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("deployment.apps/web patched", await space.Good("patch deploy web " + patch));
        Assert.Equal(env.TrimEnd(), await space.Good("get deploy web -o jsonpath='{range .spec.template.spec.containers[0].env[*]}{.name}={.value} {end}'"));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_says_so()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("deployment.apps/web patched (no change)", await space.Good("patch deploy web -p '{\"spec\":{\"replicas\":2}}'"));
    }

    [Fact]
    public async Task A_patch_that_does_not_fit_is_refused_with_the_reason()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("The request is invalid: the server rejected our request due to an error in our request",
            await space.Bad("patch deploy web --type=json -p '[{\"op\":\"remove\",\"path\":\"/spec/nothing\"}]'"));
        Assert.Equal("The Deployment \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0",
            await space.Bad("patch deploy web -p '{\"spec\":{\"replicas\":-1}}'"));
    }

    [Fact]
    public async Task A_patch_reaches_a_subresource()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("scale.autoscaling/web patched", await space.Good("patch deploy web --subresource=scale --type=merge -p '{\"spec\":{\"replicas\":3}}'"));
        Assert.Equal("3", await space.Good("get deploy web -o jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task Labels_are_set_overwritten_on_demand_and_removed()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        Assert.Equal("configmap/a labeled", await space.Good("label cm a x=1"));
        Assert.Equal("configmap/a not labeled", await space.Good("label cm a x=1"));
        Assert.Equal("error: 'x' already has a value (1), and --overwrite is false", await space.Bad("label cm a x=2"));
        Assert.Equal("configmap/a labeled", await space.Good("label cm a x=2 --overwrite"));
        Assert.Equal("configmap/a unlabeled", await space.Good("label cm a x-"));
        Assert.Equal("""
            The ConfigMap "a" is invalid: metadata.labels: Invalid value: "not good": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')
            """, await space.Bad("patch cm a -p '{\"metadata\":{\"labels\":{\"x\":\"not good\"}}}'"));
    }

    [Fact]
    public async Task Annotations_are_set_and_removed()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        Assert.Equal("configmap/a annotated", await space.Good("annotate cm a note='two words'"));
        Assert.Equal("two words", await space.Good("get cm a -o jsonpath={.metadata.annotations.note}"));
        Assert.Equal("configmap/a annotated", await space.Good("annotate cm a note-"));
    }

    [Fact]
    public async Task Scale_sets_the_replicas_and_heeds_what_it_expected()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("deployment.apps/web scaled", await space.Good("scale deploy web --replicas=3"));
        Assert.Equal("error: Expected replicas to be 9, was 3", await space.Bad("scale deploy web --replicas=4 --current-replicas=9"));
        Assert.Equal("3", await space.Good("get deploy web -o jsonpath={.spec.replicas}"));
    }

    [Theory]
    [InlineData("set image deploy/web c=nginx:9", "deployment.apps/web image updated", "{.spec.template.spec.containers[0].image}", "nginx:9")]
    [InlineData("set env deploy/web B=2", "deployment.apps/web env updated", "{.spec.template.spec.containers[0].env[1].name}", "B")]
    [InlineData("set resources deploy/web --limits=cpu=200m", "deployment.apps/web resource requirements updated",
        "{.spec.template.spec.containers[0].resources.limits.cpu}", "200m")]
    [InlineData("set serviceaccount deploy web other", "deployment.apps/web serviceaccount updated", "{.spec.template.spec.serviceAccountName}", "other")]
    public async Task Set_changes_one_thing_of_the_template(string words, string said, string path, string value)
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal(said, await space.Good(words));
        Assert.Equal(value, await space.Good($"get deploy web -o jsonpath={path}"));
    }

    [Theory]
    [InlineData("create configmap a --from-literal=k=v", "configmap/a created")]
    [InlineData("create secret generic a --from-literal=k=v", "secret/a created")]
    [InlineData("create serviceaccount a", "serviceaccount/a created")]
    [InlineData("create deployment a --image=i:1 --replicas=1", "deployment.apps/a created")]
    [InlineData("create job a --image=i:1", "job.batch/a created")]
    [InlineData("create cronjob a --image=i:1 --schedule='0 * * * *'", "cronjob.batch/a created")]
    [InlineData("create quota a --hard=pods=9", "resourcequota/a created")]
    [InlineData("create pdb a --selector=a=b --min-available=1", "poddisruptionbudget.policy/a created")]
    [InlineData("create role a --verb=get --resource=pods", "role.rbac.authorization.k8s.io/a created")]
    [InlineData("create rolebinding a --role=a --user=b", "rolebinding.rbac.authorization.k8s.io/a created")]
    [InlineData("create service clusterip a --tcp=80", "service/a created")]
    [InlineData("create ingress a --rule=host/*=svc:80", "ingress.networking.k8s.io/a created")]
    [InlineData("run a --image=i:1", "pod/a created")]
    public async Task Create_makes_each_kind(string words, string said)
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal(said, await space.Good(words));
    }

    [Fact]
    public async Task Expose_and_autoscale_make_what_belongs_to_a_workload()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        Assert.Equal("service/web exposed", await space.Good("expose deploy web --port=80 --target-port=8080"));
        Assert.Equal("""{"app":"web"}""", await space.Good("get svc web -o jsonpath={.spec.selector}"));
        Assert.Equal("horizontalpodautoscaler.autoscaling/web autoscaled", await space.Good("autoscale deploy web --min=1 --max=4 --cpu-percent=50"));
        Shown.Matches(@"web    Deployment/web   cpu: (<unknown>|\d+%)/50%   1         4 ", await space.Good("get hpa web"));
    }

    [Fact]
    public async Task Replace_needs_the_version_that_was_seen()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        var seen = await space.Good("get cm a -o yaml");
        Assert.Equal("configmap/a replaced", await space.Good("replace -f -", seen + "\ndata: {k: v}"));
        Assert.Equal("Error from server (Conflict): error when replacing \"STDIN\": Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again",
            await space.Bad("replace -f -", seen + "\ndata: {k: w}"));
        Assert.Equal("Error from server (NotFound): error when replacing \"STDIN\": configmaps \"nope\" not found",
            await space.Bad("replace -f -", Manifests.ConfigMap("nope")));
    }

    [Fact]
    public async Task Replace_by_force_makes_a_new_object()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        var before = await space.Good("get cm a -o jsonpath={.metadata.uid}");
        Assert.Equal("configmap \"a\" deleted\nconfigmap/a replaced", (await space.Good("replace --force -f -", Manifests.ConfigMap("a")))
            .Replace($" from {space.Name} namespace", "", StringComparison.Ordinal));
        Assert.NotEqual(before, await space.Good("get cm a -o jsonpath={.metadata.uid}"));
    }

    [Fact]
    public async Task Edit_sends_what_the_editor_changed()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a --from-literal=k=before");
        Assert.Equal("configmap/a edited", await space.Good("edit cm a"));
        Assert.Equal("after", await space.Good("get cm a -o jsonpath={.data.k}"));
        Assert.Equal("Edit cancelled, no changes made.", (await space.Kubectl("edit cm a")) switch { var r => r.Good + r.Error });
    }
}
