namespace Pulumi;

/// <summary>Marks a property that the engine fills, or that a component or stack gives out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}
