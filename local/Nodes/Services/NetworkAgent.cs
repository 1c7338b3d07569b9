using System.Net;
using Realmworks.Local.Client.Events;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Client.Watching;
using Realmworks.Local.Nodes.Policies;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Services;

/// <summary>Keeps Service forwarding and network policies as the API server has them: one rule set per burst of changes, and the host ports.</summary>
public sealed class NetworkAgent(int clusterId, string loopback, ApiEndpoint endpoint, TimeProvider clock)
{
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly Fabric _fabric = new(clusterId);
    private string _applied = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var api = new ApiClient(endpoint, "kube-proxy/realmworks");
        var events = new EventRecorder(api, clock, "network");
        Informer Of(ResourcePath collection) => new(api, collection, clock);
        var (services, slices) = (Of(ResourcePath.Core("services")), Of(new ResourcePath("discovery.k8s.io", "v1", "endpointslices")));
        var (policies, namespaces) = (Of(new ResourcePath("networking.k8s.io", "v1", "networkpolicies")), Of(ResourcePath.Core("namespaces")));
        var pods = Of(ResourcePath.Core("pods"));
        Informer[] all = [services, slices, policies, namespaces, pods];
        var ports = new HostPorts(IPAddress.Parse(loopback), NamespaceSockets.Named(_fabric.Name), events, clock);
        using var changed = new SemaphoreSlim(1);
        foreach (var informer in all)
            informer.Changed += _ => changed.Release();
        async Task ApplyAllAsync()
        {
            var forwarding = ServicePorts.Of(services.Items, slices.Items);
            var rules = ServiceRuleset.Render(forwarding) + PolicyRuleset.Render(policies.Items, namespaces.Items, pods.Items);
            await ApplyAsync(rules, cancellationToken).ConfigureAwait(false);
            await ports.FollowAsync(forwarding).ConfigureAwait(false);
        }

        await (await Task.WhenAny(
            [
                events.RunAsync(cancellationToken),
                .. all.Select(informer => informer.RunAsync(cancellationToken)),
                FollowAsync(Task.WhenAll(all.Select(informer => informer.Synced)), ApplyAllAsync, changed, cancellationToken),
            ]).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task FollowAsync(Task synced, Func<Task> apply, SemaphoreSlim changed, CancellationToken cancellationToken)
    {
        await synced.WaitAsync(cancellationToken).ConfigureAwait(false);
        while (!cancellationToken.IsCancellationRequested)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_settle, clock, cancellationToken).ConfigureAwait(false);
            while (changed.CurrentCount > 0)
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await apply().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
                await Task.Delay(s_retry, clock, cancellationToken).ConfigureAwait(false);
                changed.Release();
            }
        }
    }

    private async Task ApplyAsync(string ruleset, CancellationToken cancellationToken)
    {
        if (ruleset == _applied)
            return;
        await _fabric.ApplyAsync(ruleset, cancellationToken).ConfigureAwait(false);
        _applied = ruleset;
    }
}
