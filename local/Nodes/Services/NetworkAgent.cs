using System.Net;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Client.Watching;
using Realmworks.Local.Nodes.Agent;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Services;

/// <summary>Keeps Service forwarding as the API server has it: one rule set per burst of changes, and the host ports.</summary>
public sealed class NetworkAgent(NetworkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly Fabric _fabric = new(options.ClusterId);
    private string _applied = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var api = new ApiClient(options.Api, "kube-proxy/realmworks");
        var events = new ApiPodEvents(api, "service-controller", "network", clock);
        var services = new Informer(api, ResourcePath.Core("services"), clock);
        var slices = new Informer(api, new ResourcePath("discovery.k8s.io", "v1", "endpointslices"), clock);
        var ports = new HostPorts(IPAddress.Parse(options.Loopback), NamespaceSockets.Named(_fabric.Name), events, clock);
        using var changed = new SemaphoreSlim(1);
        services.Changed += _ => changed.Release();
        slices.Changed += _ => changed.Release();
        var running = new[]
        {
            events.RunAsync(cancellationToken),
            services.RunAsync(cancellationToken),
            slices.RunAsync(cancellationToken),
            FollowAsync(services, slices, ports, changed, cancellationToken),
        };
        await (await Task.WhenAny(running).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task FollowAsync(Informer services, Informer slices, HostPorts hostPorts, SemaphoreSlim changed, CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.Synced, slices.Synced).WaitAsync(cancellationToken).ConfigureAwait(false);
        while (!cancellationToken.IsCancellationRequested)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_settle, clock, cancellationToken).ConfigureAwait(false);
            while (changed.CurrentCount > 0)
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var ports = ServicePorts.Of(services.Items, slices.Items);
                await ApplyAsync(ServiceRuleset.Render(ports), cancellationToken).ConfigureAwait(false);
                await hostPorts.FollowAsync([.. services.Items], ports).ConfigureAwait(false);
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
        await Command.ExpectAsync("ip", ["netns", "exec", _fabric.Name, "nft", "-f", "-"], ruleset, cancellationToken).ConfigureAwait(false);
        _applied = ruleset;
    }
}
