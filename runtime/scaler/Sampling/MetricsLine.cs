using System.Buffers.Text;
using System.Text;

namespace Realmworks.Scaler.Sampling;

/// <summary>One sample of the metrics text format: <c>name{label="value",...} number</c>.</summary>
internal readonly ref struct MetricsLine
{
    private MetricsLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels, double number)
    {
        Name = name;
        Labels = labels;
        Number = number;
    }

    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Between the braces.</summary>
    public ReadOnlySpan<byte> Labels { get; }

    public double Number { get; }

    /// <summary>A count.</summary>
    public long Value => (long)Number;

    /// <returns>False for a comment, a sample without labels, and one without a number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MetricsLine line)
    {
        line = default;
        var open = text.IndexOf((byte)'{');
        var close = text.LastIndexOf((byte)'}');
        if (open <= 0 || close < open || text[0] == '#')
            return false;
        var number = text[(close + 1)..].Trim((byte)' ');
        // A time may follow. A count may be written with an exponent or a point.
        if (number.IndexOf((byte)' ') is >= 0 and var end)
            number = number[..end];
        if (!Utf8Parser.TryParse(number, out double value, out var used) || used != number.Length || double.IsNaN(value) || Math.Abs(value) > long.MaxValue / 2)
            return false;
        line = new MetricsLine(text[..open], text[(open + 1)..close], value);
        return true;
    }

    /// <summary>The value of a label, decoded; empty where it is not there or does not fit.</summary>
    /// <param name="name">The label.</param>
    /// <param name="buffer">Where it is decoded to.</param>
    public ReadOnlySpan<char> Label(ReadOnlySpan<byte> name, Span<char> buffer)
    {
        var rest = Labels;
        while (rest.IndexOf("=\""u8) is > 0 and var equals)
        {
            var key = rest[..equals].TrimStart((byte)',').TrimStart((byte)' ');
            var value = rest[(equals + 2)..];
            var end = EndOf(value);
            if (end < 0)
                return [];
            if (key.SequenceEqual(name))
                return Decode(value[..end], buffer);
            rest = value[(end + 1)..];
        }
        return [];
    }

    private static int EndOf(ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
                i++;
            else if (value[i] == '"')
                return i;
        }
        return -1;
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> value, Span<char> buffer)
    {
        if (!Encoding.UTF8.TryGetChars(value, buffer, out var length))
            return [];
        var text = buffer[..length];
        if (text.IndexOf('\\') < 0)
            return text;
        var to = 0;
        for (var from = 0; from < text.Length; from++)
        {
            if (text[from] == '\\' && from + 1 < text.Length)
                text[to++] = text[++from] == 'n' ? '\n' : text[from];
            else
                text[to++] = text[from];
        }
        return text[..to];
    }
}
