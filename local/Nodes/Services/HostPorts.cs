using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Client.Events;
using Realmworks.Local.Client.Net;

namespace Realmworks.Local.Nodes.Services;

/// <summary>
/// The ports that Services of type LoadBalancer have on the cluster's loopback address. Of two that want the same one, the first has it
/// until it goes.
/// </summary>
internal sealed class HostPorts(IPAddress address, NamespaceSockets fabric, IEventSink events, TimeProvider clock)
{
    private readonly Dictionary<int, (ObjectKey Owner, HostPort Port)> _open = [];

    public async Task FollowAsync(IReadOnlyList<ServicePort> ports)
    {
        var wanted = ports.Where(port => port.IsBalanced).ToList();
        foreach (var (number, open) in _open.ExceptBy(wanted.Select(port => (port.Port, port.Service.Key())), open => (open.Key, open.Value.Owner)).ToList())
        {
            await open.Port.DisposeAsync().ConfigureAwait(false);
            _open.Remove(number);
        }

        foreach (var port in wanted)
            Follow(port);
    }

    private void Follow(ServicePort wanted)
    {
        if (!_open.TryGetValue(wanted.Port, out var open))
        {
            try
            {
                open = (wanted.Service.Key(), HostPort.Listen(new IPEndPoint(address, wanted.Port), fabric, clock));
                _open[wanted.Port] = open;
            }
            catch (SocketException e)
            {
                Tell(wanted, $"is not to be had: {e.Message}");
                return;
            }
        }

        if (open.Owner == wanted.Service.Key())
            open.Port.ForwardTo(wanted.Endpoints);
        else
            Tell(wanted, $"belongs to the Service {open.Owner}");
    }

    private void Tell(ServicePort wanted, string what) =>
        events.Tell("service-controller", "Warning", wanted.Service, "SyncLoadBalancerFailed", $"port {wanted.Port} of {address} {what}");
}
