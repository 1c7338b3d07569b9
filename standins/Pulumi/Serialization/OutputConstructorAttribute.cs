namespace Pulumi;

/// <summary>Marks the constructor whose parameters are an output type's members by name.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
