using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>A value on its way between the program and the engine: JSON's kinds plus what Pulumi adds to them.</summary>
internal abstract record PropertyValue
{
    internal sealed record Null : PropertyValue
    {
        public static readonly Null Instance = new();
    }

    internal sealed record Bool(bool Value) : PropertyValue;

    internal sealed record Number(double Value) : PropertyValue;

    internal sealed record Text(string Value) : PropertyValue;

    internal sealed record Array(ImmutableArray<PropertyValue> Items) : PropertyValue;

    internal sealed record Object(ImmutableSortedDictionary<string, PropertyValue> Members) : PropertyValue;

    /// <summary>Never printed, and encrypted in the state.</summary>
    internal sealed record Secret(PropertyValue Element) : PropertyValue;

    /// <summary>Not known before the step that makes it has run.</summary>
    internal sealed record Computed : PropertyValue
    {
        public static readonly Computed Instance = new();
    }

    /// <summary>Another resource, passed as a value.</summary>
    internal sealed record ResourceReference(string Urn, string? Id) : PropertyValue
    {
        /// <summary>Of the package that made it; what is meant is the same with any.</summary>
        public string PackageVersion { get; init; } = "";

        public bool Equals(ResourceReference? other) => other is not null && (Urn, Id) == (other.Urn, other.Id);

        public override int GetHashCode() => HashCode.Combine(Urn, Id);
    }
}
