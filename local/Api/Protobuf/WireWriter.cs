using System.Text;

namespace Realmworks.Local.Api.Protobuf;

/// <summary>Writes the fields of one protobuf message; all that is written here are texts and messages.</summary>
internal sealed class WireWriter
{
    private readonly MemoryStream _bytes = new();

    public WireWriter Text(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Message(int field, Action<WireWriter> write)
    {
        var inner = new WireWriter();
        write(inner);
        return Write(field, inner.ToBytes());
    }

    public byte[] ToBytes() => _bytes.ToArray();

    private WireWriter Write(int field, byte[] value)
    {
        Varint((uint)((field << 3) | 2));
        Varint((uint)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
