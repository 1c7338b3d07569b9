using System.Buffers.Binary;
using System.Net;

namespace Realmworks.Local.Api.Admission;

/// <summary>Gives services their cluster addresses and node ports. What is taken is what the stored services have.</summary>
internal sealed class ServiceAddresses
{
    private const int FirstNodePort = 30000;
    private const int LastNodePort = 32767;

    private readonly ApiState _state;
    private readonly IPNetwork _network;
    private readonly uint _size;
    private uint _next;

    public ServiceAddresses(ApiState state)
    {
        _state = state;
        _network = IPNetwork.Parse(state.Options.ServiceCidr);
        _size = 1u << (32 - _network.PrefixLength);
        // The first addresses are for services with a fixed one, such as kubernetes.default.
        _next = Math.Min(256, _size / 16);
    }

    public void Assign(JsonObject service, JsonObject? live)
    {
        var spec = service.Ensure("spec");
        var type = spec.Text("type") ?? "ClusterIP";
        if (type == "ExternalName")
        {
            foreach (var key in new[] { "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy" }) spec.Remove(key);
            return;
        }

        if (live is not null && string.IsNullOrEmpty(spec.Text("clusterIP"))
            && live.Text("spec", "clusterIP") is { Length: > 0 } kept) spec["clusterIP"] = kept;
        var ip = spec.Text("clusterIP");
        if (string.IsNullOrEmpty(ip)) ip = NextFree();
        else if (ip != "None" && ip != live.Text("spec", "clusterIP")) Claim(service, ip);
        spec["clusterIP"] = ip;
        spec["clusterIPs"] = new JsonArray(ip);
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
        AssignNodePorts(spec, type, live);
    }

    private void AssignNodePorts(JsonObject spec, string type, JsonObject? live)
    {
        var ports = spec.Items("ports").ToList();
        if (type == "ClusterIP" || (type == "LoadBalancer" && spec.Flag("allocateLoadBalancerNodePorts") == false))
        {
            if (type == "ClusterIP") ports.ForEach(p => p.Remove("nodePort"));
            return;
        }

        var taken = Stored().SelectMany(s => s.Items("spec", "ports")).Select(p => p.Long("nodePort")).OfType<long>().ToHashSet();
        foreach (var port in ports.Where(p => p.Long("nodePort") is null or 0))
        {
            var before = live.Items("spec", "ports").FirstOrDefault(p => p.Long("port") == port.Long("port") && p.Text("protocol") == port.Text("protocol"));
            long chosen = before.Long("nodePort")
                ?? Enumerable.Range(FirstNodePort, LastNodePort - FirstNodePort + 1).Select(p => (long)p).First(p => !taken.Contains(p));
            taken.Add(chosen);
            port["nodePort"] = chosen;
        }
    }

    private IEnumerable<JsonObject> Stored() => _state.Store.View.Of("services").In(null).Select(s => s.Read());

    private HashSet<string> Taken() => [.. _state.Store.View.Of("services").In(null).Select(s => s.Fields["spec.clusterIP"])];

    private string NextFree()
    {
        var (taken, first) = (Taken(), BinaryPrimitives.ReadUInt32BigEndian(_network.BaseAddress.GetAddressBytes()));
        for (uint tried = 0; tried < _size; tried++)
        {
            var offset = Interlocked.Increment(ref _next) % (_size - 1);
            if (offset < 256 && _size > 4096) continue;
            var address = new IPAddress(BinaryPrimitives.ReverseEndianness(first + offset)).ToString();
            if (offset != 0 && !taken.Contains(address)) return address;
        }

        throw new StatusException(500, "InternalError", "Internal error occurred: failed to allocate a serviceIP: range is full");
    }

    private void Claim(JsonObject service, string ip)
    {
        var name = service.Text("metadata", "name") ?? "";
        if (!IPAddress.TryParse(ip, out var address) || !_network.Contains(address))
            throw Faults.Invalid("", "Service", name, [FieldFault.Invalid("spec.clusterIPs", new JsonArray(ip),
                $"failed to allocate IP {ip}: the provided IP ({ip}) is not in the valid range. The range of valid IPs is {_state.Options.ServiceCidr}")]);
        if (Taken().Contains(ip))
            throw Faults.Invalid("", "Service", name,
                [FieldFault.Invalid("spec.clusterIPs", new JsonArray(ip), $"failed to allocate IP {ip}: provided IP is already allocated")]);
    }
}
