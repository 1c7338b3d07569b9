using System.Globalization;

namespace k8s.Models;

/// <summary>A number or a text, such as a port or a share of pods.</summary>
[JsonConverter(typeof(IntOrStringJsonConverter))]
public class IntOrString
{
    public string Value { get; private init; }

    public static implicit operator IntOrString(int v) => (long)v;

    public static implicit operator IntOrString(long v) => new() { Value = v.ToString(CultureInfo.InvariantCulture) };

    public static implicit operator IntOrString(string v) => new() { Value = v };

    public static implicit operator string(IntOrString v) => v?.Value;

    public override string ToString() => Value;
}
