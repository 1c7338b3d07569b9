using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Engine.Kube;

namespace Pulumi.Tests.Engine;

public sealed class KubeConfigTests
{
    private const string Config = """
        current-context: a
        clusters:
        - name: one
          cluster: {server: "https://one:6443", insecure-skip-tls-verify: true}
        - name: two
          cluster: {server: "https://two:6443"}
        users:
        - name: u
          user: {token: t}
        contexts:
        - name: a
          context: {cluster: one, user: u}
        - name: b
          context: {cluster: two, user: u, namespace: ns}
        """;

    [Fact]
    public void The_current_context_is_taken_unless_another_is_asked_for()
    {
        var (a, b) = (KubeConfigFile.Load(Config, null), KubeConfigFile.Load(Config, "b"));

        Assert.Equal(("https://one:6443/", "t", true, null), (a.Server.ToString(), a.Token, a.SkipTlsVerify, a.Namespace));
        Assert.Equal(("https://two:6443/", "ns"), (b.Server.ToString(), b.Namespace));
    }

    [Theory]
    [InlineData("/no/such/file", null, "/no/such/file does not exist")]
    [InlineData("current-context: x\n", null, "no context named \"x\"")]
    [InlineData(Config, "c", "no context named \"c\"")]
    [InlineData("a: [\n", null, "is no kubeconfig")]
    public void What_is_wrong_with_it_is_said_in_one_message(string kubeconfig, string? context, string message)
    {
        var unreachable = Assert.Throws<KubeUnreachableException>(() => KubeConfigFile.Load(kubeconfig, context));

        Assert.Contains(message, unreachable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_server_is_another_cluster_unless_the_identifier_says_otherwise()
    {
        var (a, b) = (Bag(("kubeconfig", Config)), Bag(("kubeconfig", Config), ("context", "b")));

        Assert.True(KubeSettings.MeansOtherCluster(a, b));
        Assert.False(KubeSettings.MeansOtherCluster(a, Bag(("kubeconfig", Config + "# renewed\n"))));
        Assert.False(KubeSettings.MeansOtherCluster(a.SetItem("clusterIdentifier", Text("x")), b.SetItem("clusterIdentifier", Text("x"))));
        Assert.True(KubeSettings.MeansOtherCluster(a.SetItem("clusterIdentifier", Text("x")), a.SetItem("clusterIdentifier", Text("y"))));
    }

    [Fact]
    public async Task A_credential_plugin_is_run_and_one_that_is_missing_says_how_to_get_it()
    {
        var plugin = new ExecPlugin("sh", ["-c", "echo '{\"status\":{\"token\":\"'$WORD'\"}}'"], new Dictionary<string, string> { ["WORD"] = "w" }, "v1", null);
        var missing = new ExecPlugin("no-such-plugin", [], new Dictionary<string, string>(), "v1", "install it so");

        Assert.Equal("w", (await plugin.RunAsync(CancellationToken.None)).Token);
        var failure = await Assert.ThrowsAsync<KubeUnreachableException>(() => missing.RunAsync(CancellationToken.None));
        Assert.Contains("install it so", failure.Message, StringComparison.Ordinal);
    }

    private static PropertyValue Text(string value) => new PropertyValue.Text(value);

    private static ImmutableSortedDictionary<string, PropertyValue> Bag(params (string Key, string Value)[] items) =>
        items.Aggregate(PropertyTree.Empty, (bag, item) => bag.SetItem(item.Key, Text(item.Value)));
}
