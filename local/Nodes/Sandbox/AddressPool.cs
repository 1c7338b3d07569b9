using System.Net;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// The addresses of one node's /24, handed out in turn: an address that was just given back is the last to be used again, since
/// others may still remember it.
/// </summary>
internal sealed class AddressPool(byte third)
{
    private readonly Lock _gate = new();
    private readonly HashSet<byte> _used = [];
    private byte _last = 1;

    public static AddressPool OfNode(int index) => new((byte)(index + 1));

    public string Range => $"10.244.{third}.0/24";

    public IPAddress Take()
    {
        lock (_gate)
        {
            for (var tries = 0; tries < 254; tries++)
            {
                _last = _last >= 254 ? (byte)2 : (byte)(_last + 1);
                if (_used.Add(_last))
                    return Address(_last);
            }
        }

        throw new IOException($"all addresses of {Range} are in use");
    }

    /// <summary>Marks an address of a pod that was there before this agent.</summary>
    public void Keep(IPAddress address)
    {
        lock (_gate)
            _used.Add(address.GetAddressBytes()[3]);
    }

    public void GiveBack(IPAddress address)
    {
        lock (_gate)
            _used.Remove(address.GetAddressBytes()[3]);
    }

    private IPAddress Address(byte fourth) => new([10, 244, third, fourth]);
}
