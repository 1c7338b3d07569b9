using System.Globalization;
using System.Numerics;

namespace k8s.Models;

/// <summary>An exact number: quantities go from 10^-9 to 2^63, which no built-in type holds without rounding.</summary>
internal readonly record struct Ratio
{
    private Ratio(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        var sign = denominator.Sign;
        Numerator = sign * numerator / common;
        Denominator = sign * denominator / common;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsWhole => Denominator.IsOne;

    public static Ratio Of(BigInteger whole) => new(whole, BigInteger.One);

    public static Ratio Parse(string text)
    {
        var parts = text.Split('.');
        var fraction = parts.Length > 1 ? parts[1] : "";
        if (parts.Length > 2 || fraction.Any(c => !char.IsAsciiDigit(c)))
        {
            throw new FormatException($"Unable to parse \"{text}\" as a number");
        }

        return new Ratio(
            BigInteger.Parse(parts[0] + fraction, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            BigInteger.Pow(10, fraction.Length));
    }

    /// <summary>This number times b^e.</summary>
    public Ratio Scaled(int b, int e) => e >= 0
        ? new Ratio(Numerator * BigInteger.Pow(b, e), Denominator)
        : new Ratio(Numerator, Denominator * BigInteger.Pow(b, -e));

    /// <summary>The next whole number away from zero, as no request may be rounded to less than was asked.</summary>
    public BigInteger RoundedUp()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.IsZero ? whole : whole + Numerator.Sign;
    }

    public BigInteger Truncated() => BigInteger.Divide(Numerator, Denominator);

    public decimal ToDecimal() => (decimal)Numerator / (decimal)Denominator;

    public double ToDouble() => (double)Numerator / (double)Denominator;
}
