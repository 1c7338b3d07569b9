using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>An IPv4 block. Always aligned: the bits below its prefix are zero.</summary>
internal readonly record struct Cidr : IComparable<Cidr>
{
    public Cidr(uint address, int prefix)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(prefix, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefix, 32);
        if ((address & ~Mask(prefix)) != 0)
        {
            throw new ArgumentException($"{Text(address)}/{prefix} is not aligned", nameof(address));
        }
        (Address, Prefix) = (address, prefix);
    }

    public uint Address { get; }

    public int Prefix { get; }

    /// <summary>How many addresses it holds.</summary>
    public long Size => 1L << (32 - Prefix);

    public uint Last => Address | ~Mask(Prefix);

    public static Cidr Parse(string text) =>
        TryParse(text, out var cidr) ? cidr : throw new FormatException($"'{text}' is not an aligned IPv4 block such as 10.0.0.0/16");

    public static bool TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var parts = text.Split('/');
        if (parts.Length != 2 || parts[0].Count(c => c == '.') != 3
            || !IPAddress.TryParse(parts[0], out var ip) || ip.AddressFamily != AddressFamily.InterNetwork
            || ip.ToString() != parts[0] // 010 would be read as octal, 0x10 as hexadecimal
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > 32)
        {
            return false;
        }
        var bytes = ip.GetAddressBytes();
        var address = (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
        if ((address & ~Mask(prefix)) != 0)
        {
            return false;
        }
        cidr = new Cidr(address, prefix);
        return true;
    }

    public bool Contains(Cidr other) => other.Prefix >= Prefix && (other.Address & Mask(Prefix)) == Address;

    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>The nth of the equal blocks of that prefix inside this one.</summary>
    public Cidr Part(int prefix, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(prefix, Prefix);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1L << (prefix - Prefix));
        return new Cidr(Address + (uint)((long)index << (32 - prefix)), prefix);
    }

    /// <summary>The nth address in it, as text: <c>10.0.0.10</c>.</summary>
    public string Host(int index) => Text(Part(32, index).Address);

    public int CompareTo(Cidr other) => (Address, Prefix).CompareTo((other.Address, other.Prefix));

    public override string ToString() => $"{Text(Address)}/{Prefix}";

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);

    private static string Text(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
