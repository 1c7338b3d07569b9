namespace Pulumi;

/// <summary>Marks a struct that stands for an open set of strings or numbers: a constructor of one, an explicit conversion back.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
