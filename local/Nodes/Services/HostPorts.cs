using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Client.Events;
using Realmworks.Local.Client.Net;

namespace Realmworks.Local.Nodes.Services;

/// <summary>The ports that Services of type LoadBalancer have on the cluster's loopback address.</summary>
internal sealed class HostPorts(IPAddress address, NamespaceSockets fabric, IEventSink events, TimeProvider clock)
{
    private readonly Dictionary<int, (string Owner, HostPort Port)> _open = [];

    public async Task FollowAsync(IReadOnlyCollection<JsonObject> services, IReadOnlyList<ServicePort> ports)
    {
        var wanted = ports.Where(p => p.Protocol == "TCP" && IsBalanced(services, p)).ToList();
        foreach (var port in _open.Keys.Except(wanted.Select(w => w.Port)).ToList())
        {
            await _open[port].Port.DisposeAsync().ConfigureAwait(false);
            _open.Remove(port);
        }

        foreach (var port in wanted)
            Follow(services, port);
    }

    private void Follow(IReadOnlyCollection<JsonObject> services, ServicePort wanted)
    {
        var owner = $"{wanted.Namespace}/{wanted.Service}";
        if (!_open.TryGetValue(wanted.Port, out var open))
        {
            try
            {
                open = (owner, HostPort.Listen(new IPEndPoint(address, wanted.Port), fabric, clock));
                _open[wanted.Port] = open;
            }
            catch (SocketException e)
            {
                Tell(services, wanted, $"port {wanted.Port} of {address} is not to be had: {e.Message}");
                return;
            }
        }

        if (open.Owner == owner)
            open.Port.ForwardTo(wanted.Endpoints);
        else
            Tell(services, wanted, $"port {wanted.Port} of {address} belongs to the Service {open.Owner}");
    }

    private void Tell(IEnumerable<JsonObject> services, ServicePort port, string message)
    {
        if (services.FirstOrDefault(s => s.Namespace() == port.Namespace && s.Name() == port.Service) is { } service)
            events.Tell("service-controller", "Warning", service, "SyncLoadBalancerFailed", message);
    }

    private static bool IsBalanced(IEnumerable<JsonObject> services, ServicePort port) =>
        services.Any(s => s.Namespace() == port.Namespace && s.Name() == port.Service && s.TextAt("spec", "type") == "LoadBalancer");
}
