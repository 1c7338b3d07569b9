using Pulumi.Engine;
using Pulumi.Engine.Kube;

namespace Pulumi.Tests.Engine;

public sealed class ProviderResourceTests
{
    [Fact]
    public async Task Another_cluster_gets_its_objects_and_the_old_one_loses_them()
    {
        await using var one = new FakeCluster();
        await using var two = new FakeCluster();
        using var engine = new EngineHarness
        {
            Providers = (_, inputs) => new KubernetesProvider(KubeSettings.From(inputs), TimeProvider.System),
        };

        Assert.Equal(0, await engine.UpAsync(p => ProgramAsync(p, one)));
        Assert.Contains("api/v1/namespaces/default/configmaps/x", one.Objects.Keys);
        Assert.Equal(0, await engine.UpAsync(p => ProgramAsync(p, two)));

        Assert.Contains("api/v1/namespaces/default/configmaps/x", two.Objects.Keys);
        Assert.DoesNotContain("api/v1/namespaces/default/configmaps/x", one.Objects.Keys);
        Assert.Equal(0, await engine.RunAsync("destroy"));
        Assert.DoesNotContain("api/v1/namespaces/default/configmaps/x", two.Objects.Keys);
    }

    [Fact]
    public async Task A_provider_that_only_changed_its_credentials_keeps_its_objects()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness
        {
            Providers = (_, inputs) => new KubernetesProvider(KubeSettings.From(inputs), TimeProvider.System),
        };
        await engine.UpAsync(p => ProgramAsync(p, cluster));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.UpAsync(p => ProgramAsync(p, cluster, "# renewed\n")));

        Assert.Empty(cluster.Mutations);
    }

    /// <summary>The rule is pulumi/pulumi's, pkg/resource/deploy/step_generator.go, providerChanged.</summary>
    [Fact]
    public async Task Another_name_or_version_of_a_provider_replaces_nothing()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        Func<string, Func<TestProgram, Task>> program = version => p => p.Register(
            "kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"},"data":{"a":"1"}}""", r => r with { Version = version });
        await engine.UpAsync(program("4.33.0"));
        cluster.Requests.Clear();

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { ExpectNoChanges = true }, program("4.34.0")));

        Assert.Empty(cluster.Mutations);
        Assert.Contains("::default_4_34_0::", engine.Resource("x")["provider"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Resources, r => r["urn"]!.ToString().EndsWith("default_4_33_0", StringComparison.Ordinal));
    }

    private static async Task ProgramAsync(TestProgram program, FakeCluster cluster, string comment = "")
    {
        var provider = await program.Register(
            "pulumi:providers:kubernetes", "k8s", PropertyTree.Empty.SetItem("kubeconfig", new PropertyValue.Text(cluster.Kubeconfig + "\n" + comment)));
        await program.Register(
            "kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"},"data":{"a":"1"}}""",
            r => r with { Provider = $"{provider.Urn}::{provider.Id}" });
    }
}
