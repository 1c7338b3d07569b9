using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Policies;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Tests.Policies;

/// <summary>What policies let through, tried: three pods' networks in a fabric of their own, a listener in each.</summary>
public sealed class PolicyInTheFabricTests : IAsyncLifetime
{
    private const int Port = 8100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static int s_fabrics;
    private readonly Fabric _fabric = new(60_000 + Environment.ProcessId % 1_000 * 10 + Interlocked.Increment(ref s_fabrics) % 10);
    private readonly List<Socket> _listeners = [];

    // name, namespace, address; the node of the last is another one.
    private static readonly (string Name, string Namespace, string Address)[] s_pods =
        [("web", "shop", "10.244.1.2"), ("cart", "shop", "10.244.1.3"), ("spy", "other", "10.244.2.2")];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        await _fabric.CreateAsync(CancellationToken.None);
        foreach (var (name, _, address) in s_pods)
        {
            await _fabric.JoinAsync(name, IPAddress.Parse(address), CancellationToken.None);
            _listeners.Add(Network(name).Listen(new IPEndPoint(IPAddress.Any, Port)));
        }
    }

    [Fact]
    public async Task Without_policies_everybody_reaches_everybody()
    {
        await ApplyAsync();
        Assert.True(await ReachesAsync("spy", "web"));
    }

    [Fact]
    public async Task A_pod_that_ingress_isolates_is_reached_by_those_whom_a_rule_names_and_reaches_others_itself()
    {
        await ApplyAsync(Policy("""{"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"cart"}}}],"ports":[{"port":8100,"protocol":"TCP"}]}]}"""));
        Assert.True(await ReachesAsync("cart", "web"));
        Assert.True(await ReachesAsync("web", "spy"));
        Assert.False(await ReachesAsync("spy", "web"));
        Assert.True(await ReachesAsync("spy", "cart"));
    }

    [Fact]
    public async Task What_comes_from_outside_is_held_to_the_rules_and_a_probe_is_not()
    {
        await ApplyAsync(Policy("""{"podSelector":{},"policyTypes":["Ingress"]}"""));
        Assert.False(await FromFabricAsync("web", PolicyRuleset.OutsideMark));
        Assert.True(await FromFabricAsync("web", 0));

        await ApplyAsync(Policy("""{"podSelector":{},"policyTypes":["Ingress"],"ingress":[{"ports":[{"port":8100,"protocol":"TCP"}]}]}"""));
        Assert.True(await FromFabricAsync("web", PolicyRuleset.OutsideMark));
    }

    [Fact]
    public async Task A_pod_that_egress_isolates_reaches_the_namespaces_and_blocks_that_rules_name()
    {
        await ApplyAsync(Policy("""{"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Egress"],"egress":[{"to":[{"namespaceSelector":{"matchLabels":{"name":"other"}}}]}]}"""));
        Assert.True(await ReachesAsync("web", "spy"));
        Assert.False(await ReachesAsync("web", "cart"));

        await ApplyAsync(Policy("""{"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Egress"],"egress":[{"to":[{"ipBlock":{"cidr":"10.244.0.0/16","except":["10.244.2.0/24"]}}],"ports":[{"port":8000,"endPort":8200,"protocol":"TCP"}]}]}"""));
        Assert.False(await ReachesAsync("web", "spy"));
        Assert.True(await ReachesAsync("web", "cart"));
    }

    [Fact]
    public async Task A_node_that_is_cut_off_is_silent_until_it_is_joined_again()
    {
        await ApplyAsync();
        await _fabric.CutAsync([1], CancellationToken.None);
        Assert.False(await ReachesAsync("web", "spy"));
        Assert.True(await ReachesAsync("web", "cart"));

        await _fabric.CutAsync([], CancellationToken.None);
        Assert.True(await ReachesAsync("web", "spy"));
    }

    public ValueTask DisposeAsync()
    {
        _listeners.ForEach(listener => listener.Dispose());
        foreach (var name in NetworkNamespace.Named(_fabric.Name).ToList())
            NetworkNamespace.Delete(name);
        return ValueTask.CompletedTask;
    }

    private Task ApplyAsync(params IEnumerable<JsonObject> policies) => _fabric.ApplyAsync(
        PolicyRuleset.Render(policies, [Namespace("shop"), Namespace("other")],
            s_pods.Select(pod => Pod(pod.Name, pod.Namespace, pod.Address))), CancellationToken.None);

    private Task<bool> ReachesAsync(string from, string to) => ConnectsAsync(Network(from), to, 0);

    private Task<bool> FromFabricAsync(string to, int mark) => ConnectsAsync(NamespaceSockets.Named(_fabric.Name), to, mark);

    /// <summary>False when the first packet got no answer; an answer comes at once, so half a second without one is none.</summary>
    private static async Task<bool> ConnectsAsync(NamespaceSockets network, string to, int mark)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            using var socket = await network.ConnectAsync(
                new IPEndPoint(IPAddress.Parse(s_pods.Single(pod => pod.Name == to).Address), Port), limit.Token, mark).WaitAsync(s_patience);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private NamespaceSockets Network(string pod) => NamespaceSockets.Named(_fabric.NamespaceOf(pod));

    private static JsonObject Policy(string spec) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "policy", ["namespace"] = "shop" },
        ["spec"] = JsonNode.Parse(spec),
    };

    private static JsonObject Namespace(string name) => Parse($$$"""{"metadata":{"name":"{{{name}}}","labels":{"name":"{{{name}}}"} } }""");

    private static JsonObject Pod(string name, string ns, string address) => Parse(
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","labels":{"app":"{{{name}}}"} },"status":{"podIP":"{{{address}}}","phase":"Running"}}""");

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
