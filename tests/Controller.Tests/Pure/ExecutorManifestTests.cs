using k8s;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Controller.Pipelines;

namespace Realmworks.Controller.Tests.Pure;

public sealed class ExecutorManifestTests
{
    [Fact]
    public void It_is_named_labelled_and_owned()
    {
        var metadata = Make.Rendered().Metadata;

        Assert.Equal(("pe-demo-greeter-v-2", "realm-demo-prod"), (metadata.Name, metadata.NamespaceProperty));
        Assert.Equal(
            ["app.kubernetes.io/component=executor", "app.kubernetes.io/managed-by=realmworks-controller", "app.kubernetes.io/name=executor",
                "app.kubernetes.io/part-of=realmworks", "realmworks.io/major=2",
                "realmworks.io/pipeline=greeter", "realmworks.io/realm=demo", "realmworks.io/stage=prod"],
            metadata.Labels.Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal));
        var owner = Assert.Single(metadata.OwnerReferences);
        Assert.Equal(("Pipeline", "greeter-v2", "uid-1", true), (owner.Kind, owner.Name, owner.Uid, owner.Controller));
        Assert.Equal("scaler", metadata.Annotations[Labels.ReplicasOwner]);
        Assert.Equal("controller", Make.Rendered(scaled: false).Metadata.Annotations[Labels.ReplicasOwner]);
    }

    [Fact]
    public void It_never_says_how_many_replicas() => Assert.DoesNotContain("\"replicas\"", KubernetesJson.Serialize(Make.Rendered()), StringComparison.Ordinal);

    [Theory]
    [InlineData("SMALL", "200m", "64Mi", "50m")]
    [InlineData("MEDIUM", "400m", "128Mi", "100m")]
    [InlineData("LARGE", "800m", "256Mi", "200m")]
    public void Its_limits_are_those_of_the_size(string size, string cpu, string memory, string request)
    {
        var resources = Make.Rendered(spec => spec.Size = size).Spec.Template.Spec.Containers[0].Resources;

        Assert.Equal((cpu, memory), (resources.Limits["cpu"].ToString(), resources.Limits["memory"].ToString()));
        Assert.Equal((request, memory), (resources.Requests["cpu"].ToString(), resources.Requests["memory"].ToString()));
    }

    [Fact]
    public void Its_pod_is_restricted_and_may_finish_what_it_holds()
    {
        var pod = Make.Rendered().Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);

        Assert.Equal(46, pod.TerminationGracePeriodSeconds);
        Assert.Equal(("executor", false), (pod.ServiceAccountName, pod.AutomountServiceAccountToken));
        Assert.Equal((1654L, true, "RuntimeDefault"),
            (pod.SecurityContext.RunAsUser, pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.SeccompProfile.Type));
        Assert.Equal((false, true), (container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem));
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Equal("realmworks/executor:1", container.Image);
        Assert.Equal(["/etc/realmworks/secrets", "/etc/realmworks/pipeline", "/tmp"], container.VolumeMounts.Select(mount => mount.MountPath));
        Assert.Equal(["topology.kubernetes.io/zone", "kubernetes.io/hostname"], pod.TopologySpreadConstraints.Select(spread => spread.TopologyKey));
        Assert.Equal("broker-executor", pod.Volumes[0].Secret.SecretName);
    }

    [Fact]
    public void Pods_are_rolled_by_a_new_flow_and_not_by_new_bounds_of_scaling()
    {
        var before = Template(_ => { });

        Assert.Equal(before, Template(spec => spec.Autoscaling = new AutoscalingSpec { Enabled = true, Max = 9 }));
        Assert.Equal(before, Template(spec => spec.Replicas = 7));
        Assert.NotEqual(before, Template(spec => spec.Flow.FlowSpec["start"] = [new FlowStep { Name = StepNames.Log }]));
        Assert.NotEqual(before, Template(spec => spec.Version = new PipelineVersion { Major = 2, Minor = 1 }));
    }

    [Fact]
    public void Pods_are_rolled_when_the_password_is_another()
    {
        var pipeline = Make.Pipeline();
        string Template(string credentials) => KubernetesJson.Serialize(
            ExecutorManifest.Render(pipeline, Make.Place, PipelineFile.Of(pipeline), true, "realmworks/executor:1", credentials).Spec.Template);

        Assert.NotEqual(Template("before"), Template("after"));
    }

    [Fact]
    public void Pods_run_on_the_pool_that_the_first_fitting_rule_names_and_tolerate_its_taints()
    {
        var settings = new SettingsReader(_ => "gold/*=gold; */prod=prod-pipe; */test=test-pipe");
        var pools = ExecutorPools.Read(settings, "Executors:Pools");

        Assert.Empty(settings.Errors);
        Assert.Equal("gold", pools.Of(new PipelinePlace("gold", "prod", "greeter", 1)));
        Assert.Equal("test-pipe", pools.Of(new PipelinePlace("demo", "test", "greeter", 1)));
        Assert.Null(pools.Of(new PipelinePlace("demo", "staging", "greeter", 1)));
        var pipeline = Make.Pipeline();
        var pod = ExecutorManifest.Render(
            pipeline, Make.Place, PipelineFile.Of(pipeline), true, "realmworks/executor:1", "uid", pools.Of(Make.Place)).Spec.Template.Spec;
        Assert.Equal("prod-pipe", pod.NodeSelector["realmworks.io/pool"]);
        Assert.Equal(["realmworks.io/pool=prod-pipe", "realmworks.io/realm=demo", "realmworks.io/spot=true",
            "kubernetes.azure.com/scalesetpriority=spot", "cloud.google.com/gke-spot=true"],
            pod.Tolerations.Where(toleration => toleration.Effect == "NoSchedule").Select(toleration => $"{toleration.Key}={toleration.Value}"));
    }

    [Fact]
    public void Where_the_cluster_gives_pods_their_users_none_is_named()
    {
        var pipeline = Make.Pipeline();
        var security = ExecutorManifest.Render(pipeline, Make.Place, PipelineFile.Of(pipeline), true, "realmworks/executor:1", "uid", usersAreGiven: true)
            .Spec.Template.Spec.SecurityContext;
        Assert.True(security.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", security.SeccompProfile.Type);
        Assert.Null(security.RunAsUser);
        Assert.Null(security.RunAsGroup);
        Assert.Null(security.FsGroup);
    }

    [Fact]
    public void Executors_leave_a_lost_node_after_a_minute()
    {
        var lost = Make.Rendered().Spec.Template.Spec.Tolerations;
        Assert.Equal(["node.kubernetes.io/not-ready Exists NoExecute 60", "node.kubernetes.io/unreachable Exists NoExecute 60"],
            lost.Select(toleration => $"{toleration.Key} {toleration.OperatorProperty} {toleration.Effect} {toleration.TolerationSeconds}"));
    }

    [Theory]
    [InlineData("prod-pipe")]
    [InlineData("*/prod=")]
    [InlineData("prod=prod-pipe")]
    public void A_rule_that_names_no_pool_is_told(string rule)
    {
        var settings = new SettingsReader(_ => rule);

        ExecutorPools.Read(settings, "Executors:Pools");

        Assert.StartsWith($"Executors:Pools has '{rule}'", Assert.Single(settings.Errors), StringComparison.Ordinal);
    }

    private static string Template(Action<PipelineSpec> change) => KubernetesJson.Serialize(Make.Rendered(change).Spec.Template);
}
