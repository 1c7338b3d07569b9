using System.Globalization;
using System.Numerics;

namespace k8s.Models;

/// <summary>An amount of CPU, memory or the like: an exact number and the family of units it is written in.</summary>
[JsonConverter(typeof(ResourceQuantityJsonConverter))]
public class ResourceQuantity
{
    public static readonly decimal MaxAllowed = long.MaxValue;

    private static readonly char[] _suffixStart = [.. "eEinumkKMGTP"];

    private readonly Ratio _value;

    public ResourceQuantity(decimal n, int exp, SuffixFormat format)
    {
        _value = Ratio.Parse(n.ToString(CultureInfo.InvariantCulture)).Scaled(10, exp);
        Format = format;
    }

    public ResourceQuantity(string v)
    {
        if (v is null)
        {
            (_value, Format) = (Ratio.Of(0), SuffixFormat.BinarySI);
            return;
        }

        var text = v.Trim();
        var end = text.IndexOfAny(_suffixStart) is >= 0 and var at ? at : text.Length;
        var suffix = QuantitySuffix.Parse(text[end..]);
        Format = suffix.Format;
        _value = Ratio.Parse(text[..end]).Scaled(suffix.Base, suffix.Exponent);
        if (Format == SuffixFormat.BinarySI && _value.Numerator > long.MaxValue * _value.Denominator)
        {
            _value = Ratio.Of(long.MaxValue);
        }
    }

    public enum SuffixFormat
    {
        DecimalExponent,
        BinarySI,
        DecimalSI,
    }

    public SuffixFormat Format { get; }

    public static implicit operator ResourceQuantity(string v) => new(v);

    public static implicit operator ResourceQuantity(decimal v) => new(v, 0, SuffixFormat.DecimalExponent);

    public static implicit operator decimal(ResourceQuantity v) => v.ToDecimal();

    public static bool operator ==(ResourceQuantity left, ResourceQuantity right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ResourceQuantity left, ResourceQuantity right) => !(left == right);

    public string CanonicalizeString() => CanonicalizeString(Format);

    /// <summary>The one way to write this amount; below 1024 and for fractions a binary amount is written in decimal units.</summary>
    public string CanonicalizeString(SuffixFormat suffixFormat)
    {
        var small = BigInteger.Abs(_value.Numerator) < 1024 * _value.Denominator;
        var format = suffixFormat == SuffixFormat.BinarySI && (small || !_value.IsWhole) ? SuffixFormat.DecimalSI : suffixFormat;
        return QuantitySuffix.Append(_value, format);
    }

    public override string ToString() => CanonicalizeString();

    public bool Equals(ResourceQuantity other) => other is not null && _value == other._value;

    public override bool Equals(object obj) => Equals(obj as ResourceQuantity);

    public override int GetHashCode() => _value.GetHashCode();

    public int ToInt32() => (int)_value.Truncated();

    public long ToInt64() => (long)_value.Truncated();

    public uint ToUInt32() => (uint)_value.Truncated();

    public ulong ToUInt64() => (ulong)_value.Truncated();

    public BigInteger ToBigInteger() => _value.Truncated();

    public decimal ToDecimal() => _value.ToDecimal();

    public double ToDouble() => _value.ToDouble();
}
